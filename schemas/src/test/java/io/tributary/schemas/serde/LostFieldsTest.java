package io.tributary.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.avro.Schema;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LostFieldsTest {

    private static final String INT = "'int'";

    private static String record(String name, String... fields) {
        StringBuilder text = new StringBuilder("{'type':'record','name':'" + name + "','fields':[");
        for (int i = 0; i < fields.length; i += 2) {
            text.append(i == 0 ? "" : ",")
                    .append("{'name':'")
                    .append(fields[i])
                    .append("','type':")
                    .append(fields[i + 1])
                    .append("}");
        }
        return text.append("]}").toString();
    }

    private static Schema schema(String shape) {
        String inner = shape.endsWith("-less") ? record("In", "a", INT) : record("In", "a", INT, "b", INT);
        String text =
                switch (shape.replace("-less", "")) {
                    case "direct" -> inner;
                    case "nested" -> record("Out", "in", inner);
                    case "union" -> record("Out", "in", "['null'," + inner + "]");
                    case "array" -> record("Out", "in", "{'type':'array','items':" + inner + "}");
                    case "map" -> record("Out", "in", "['null',{'type':'map','values':" + inner + "}]");
                    default -> throw new IllegalArgumentException(shape);
                };
        return new Schema.Parser().parse(text.replace('\'', '"'));
    }

    @ParameterizedTest
    @CsvSource({"direct,b", "nested,in.b", "union,in.b", "array,in.b", "map,in.b"})
    void findsTheFieldThatTheOtherLacks(String shape, String path) {
        Schema whole = schema(shape);
        Schema less = schema(shape + "-less");
        assertThat(LostFields.first(whole, less)).contains(path);
        assertThat(LostFields.first(less, whole)).isEmpty();
        assertThat(LostFields.first(whole, whole)).isEmpty();
    }
}
