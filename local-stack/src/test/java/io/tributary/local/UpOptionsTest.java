package io.tributary.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class UpOptionsTest {
    @Test
    void hasNoDefaultsOfItsOwn() {
        assertThat(UpOptions.parse(List.of())).isEqualTo(new UpOptions(null, null, false, false));
    }

    @Test
    void takesOptionsInAnyOrder() {
        assertThat(UpOptions.parse(List.of("--port-base", "9000", "--rebuild", "--demo", "--data-dir", "d")))
                .isEqualTo(UpOptions.parse(List.of("--data-dir", "d", "--port-base", "9000", "--demo", "--rebuild")))
                .isEqualTo(new UpOptions(Path.of("d"), 9000, true, true));
    }

    @Test
    void namesWhatItDoesNotUnderstand() {
        assertThatThrownBy(() -> UpOptions.parse(List.of("--ports", "1")))
                .hasMessageContaining("unknown option --ports");
        assertThatThrownBy(() -> UpOptions.parse(List.of("--data-dir"))).hasMessageContaining("wants a value");
        assertThatThrownBy(() -> UpOptions.parse(List.of("--port-base", "many")))
                .hasMessageContaining("not many");
        assertThatThrownBy(() -> UpOptions.parse(List.of("--port-base", "-1"))).hasMessageContaining("not -1");
    }
}
