package io.tributary.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.local.stack.Rebuild;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UpOptionsTest {
    @Test
    void hasNoDefaultsOfItsOwn() {
        assertThat(UpOptions.parse(List.of())).isEqualTo(new UpOptions(null, null, false, Set.of()));
    }

    @Test
    void takesOptionsInAnyOrder() {
        assertThat(UpOptions.parse(List.of("--port-base", "9000", "--rebuild", "--demo", "--data-dir", "d")))
                .isEqualTo(UpOptions.parse(List.of("--data-dir", "d", "--port-base", "9000", "--demo", "--rebuild")))
                .isEqualTo(new UpOptions(Path.of("d"), 9000, true, Set.of(Rebuild.PROCESSOR_STATE)));
    }

    @Test
    void bothEndsCanBeMadeAnew() {
        assertThat(UpOptions.parse(List.of("--rebuild-database")).rebuild()).containsExactly(Rebuild.DATABASE);
        assertThat(UpOptions.parse(List.of("--rebuild-database", "--rebuild")).rebuild())
                .containsExactlyInAnyOrder(Rebuild.values());
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
