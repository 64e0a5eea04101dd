package io.tributary.sink.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlFaultsTest {
    @ParameterizedTest
    @CsvSource({"22001, true", "23505, true", "54000, true", "08006, false", "53300, false", "57P01, false", ", false"})
    void knowsWhatNoRepetitionHelps(@Nullable String state, boolean inTheData) {
        assertThat(SqlFaults.isInTheData(new SQLException("no", state))).isEqualTo(inTheData);
    }
}
