package io.tributary.service.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.schemas.record.FaultCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every code that anything of ours may answer with is documented. */
class ErrorCodeTest {
    /** A code as it is written where faults are made: a word, and after it a message, which has blanks. */
    private static final Pattern CODE =
            Pattern.compile("\"([a-z_]+)\"(?: : \"([a-z_]+)\")?,\\s+[^\",;]*\"[^\"]* [^\"]*\"");

    @ParameterizedTest
    @EnumSource(FaultCode.class)
    void aRecordsFaultsAre(FaultCode code) {
        assertThat(ErrorCode.ofWord(code.word())).isPresent();
    }

    @Test
    void documentsFaultsAre() throws IOException {
        List<String> written = new ArrayList<>();
        for (String module : List.of("engine", "ingest-gateway", "service-base", "schemas")) {
            try (Stream<Path> files = Files.walk(Path.of("..", module, "src", "main", "java"))) {
                for (Path file :
                        files.filter(path -> path.toString().endsWith(".java")).toList()) {
                    collect(Files.readString(file), written);
                }
            }
        }
        assertThat(written)
                .as("codes of faults in the sources")
                .contains("conflict", "min_items", "order", "duplicate")
                .isSubsetOf(
                        Arrays.stream(ErrorCode.values()).map(ErrorCode::word).toList());
    }

    /** Of statements that make faults only. */
    private static void collect(String source, List<String> written) {
        for (String statement : source.split(";\n", -1)) {
            if (statement.matches("(?s).*\\b(fault|faultHere|Fault\\.at|new Fault)\\(.*")) {
                Matcher code = CODE.matcher(statement);
                while (code.find()) {
                    Stream.of(code.group(1), code.group(2))
                            .filter(word -> word != null)
                            .forEach(written::add);
                }
            }
        }
    }
}
