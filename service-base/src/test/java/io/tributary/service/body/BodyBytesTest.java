package io.tributary.service.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tributary.service.problem.ProblemException;
import io.tributary.service.problem.ProblemType;
import io.tributary.service.server.BodyMemory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that do not say how long they are: nobody has memory for one that is not counted. */
class BodyBytesTest {
    private static final int MOST = 100_000;

    private long held;

    private final BodyMemory memory = new BodyMemory() {
        @Override
        public void hold(int more) {
            held += more;
        }

        @Override
        public boolean holdAtOnce(int more) {
            held += more;
            return true;
        }
    };

    /** Comes in small parts, and looks what was held before each. */
    private final class Dripping extends InputStream {
        private final InputStream bytes;
        private int come;

        Dripping(byte[] bytes) {
            this.bytes = new ByteArrayInputStream(bytes);
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException();
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            assertThat((long) into.length).as("memory").isLessThanOrEqualTo(held);
            assertThat(held).as("held after %d bytes", come).isLessThanOrEqualTo(Math.max(1024, 4L * come));
            int read = bytes.read(into, offset, Math.min(length, 700));
            come += Math.max(read, 0);
            return read;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1023, 1024, 1025, 65_536, MOST - 1, MOST})
    void isReadWholeInMemoryThatIsCountedBefore(int length) throws IOException {
        byte[] body = new byte[length];
        new Random(length).nextBytes(body);
        assertThat(BodyBytes.count(new Dripping(body), MOST, memory)).isEqualTo(body);
    }

    @Test
    void isNeverLongerThanItMayBe() {
        ProblemException refused = catchThrowableOfType(
                ProblemException.class,
                () -> BodyBytes.count(new ByteArrayInputStream(new byte[MOST + 1]), MOST, memory));
        assertThat(refused.type()).isEqualTo(ProblemType.TOO_LARGE);
        assertThat(held).isLessThanOrEqualTo(MOST + 1);
    }
}
