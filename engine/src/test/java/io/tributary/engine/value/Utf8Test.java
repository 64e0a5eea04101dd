package io.tributary.engine.value;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Identifiers order as their UTF-8 bytes do. */
class Utf8Test {
    /** The first and last of one, two, three and four bytes, and around the surrogates. */
    private static final int[] CODE_POINTS = {
        1, 'a', 0x7F, 0x80, 0x7FF, 0x800, 0xD7FF, 0xE000, 0xFFFD, 0xFFFF, 0x10000, 0x1F600, 0x10FFFF
    };

    @Test
    void ordersAsTheBytesDo() {
        Random random = new Random(1);
        for (int i = 0; i < 50_000; i++) {
            String one = text(random);
            String other = random.nextInt(10) == 0 ? one : text(random);
            int bytes = Arrays.compareUnsigned(one.getBytes(UTF_8), other.getBytes(UTF_8));
            assertThat(Integer.signum(Utf8.ORDER.compare(one, other)))
                    .as("%s and %s", one, other)
                    .isEqualTo(Integer.signum(bytes));
        }
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(4); length > 0; length--) {
            text.appendCodePoint(CODE_POINTS[random.nextInt(CODE_POINTS.length)]);
        }
        return text.toString();
    }

    @Test
    void whatNeedsTwoCharsComesLast() {
        assertThat(List.of("\uD83D\uDE00", "\uFFFD", "z", "ä").stream()
                        .sorted(Utf8.ORDER)
                        .toList())
                .containsExactly("z", "ä", "\uFFFD", "\uD83D\uDE00");
    }
}
