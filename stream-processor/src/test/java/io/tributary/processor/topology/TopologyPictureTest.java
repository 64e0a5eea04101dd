package io.tributary.processor.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.engine.rating.CustomerRating;
import io.tributary.processor.replay.Replay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The picture in the documentation is the topology's own. */
class TopologyPictureTest {
    private static final Path PICTURE = Path.of("..", "docs", "topology.txt");

    @Test
    void thePictureInTheDocumentationIsTheTopology() throws IOException {
        String picture = CommissionTopology.of(
                        new PlainAvro(), () -> Instant.EPOCH, Replay.NOTHING_SAID, CustomerRating::rate, 500)
                .describe()
                .toString();
        if (Boolean.getBoolean("tributary.draw")) {
            Files.writeString(PICTURE, picture);
        }
        assertThat(Files.readString(PICTURE))
                .as(
                        "docs/topology.txt; redraw it with JAVA_TOOL_OPTIONS=-Dtributary.draw=true mvn test -pl stream-processor -am")
                .isEqualTo(picture);
    }
}
