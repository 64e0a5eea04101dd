package io.tributary.gateway.asyncapi;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tributary.service.docs.Yaml;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.SchemaFormatter;
import org.jspecify.annotations.Nullable;

/** The document as a page for people: no scripts, nothing from elsewhere. */
final class TopicsPage {
    /** What the page may load: only its own style. */
    static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none';"
            + " form-action 'none'; frame-ancestors 'none'";

    private static final String STYLE = """
        body{font:16px/1.5 system-ui,sans-serif;max-width:62rem;margin:2rem auto;padding:0 1rem;color:#1b1f24}
        code,pre{background:#f0f2f4;border-radius:3px;overflow-wrap:anywhere}
        code{padding:.1em .3em}pre{padding:.6em .8em;white-space:pre-wrap;font-size:.85em}
        table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.3em .8em .3em 0}
        th{white-space:nowrap;font-weight:600}section{border-top:1px solid #d0d4d8;margin-top:2rem}
        nav ul{columns:20rem;padding-left:1.2rem}
        @media(max-width:40rem){th,td{display:block}}
        @media(prefers-color-scheme:dark){body{background:#14171a;color:#e6e8ea}code,pre{background:#2a2f34}
        a{color:#8ab4f8}section{border-color:#3a4046}}\
        """;

    private static final String INTRODUCTION = """
        <p>Values are Avro in the Confluent wire format, their schemas in the registry under
        <code>&lt;topic&gt;-value</code>, compatibility BACKWARD. Keys are UTF-8: the parts of an identity joined by
        <code>|</code>, with <code>%%</code> and <code>|</code> inside a part percent-encoded. Amounts are exact decimals,
        times UTC in microseconds. Consumers set <code>isolation.level=read_committed</code>. Topics have %d partitions
        here, control topics one.</p>
        <p>The same for programs: <a href="/asyncapi.yml">asyncapi.yml</a>, AsyncAPI 3.0.
        The HTTP API: <a href="/docs">/docs</a>.</p>\
        """;

    private TopicsPage() {}

    static byte[] html(AsyncApi api, int partitions) {
        StringBuilder page = new StringBuilder(200_000);
        page.append("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\"")
                .append(" content=\"width=device-width, initial-scale=1\"><title>Tributary's topics</title>")
                .append("<link rel=\"icon\" href=\"data:,\"><style>")
                .append(STYLE)
                .append("</style></head>\n<body><h1>Tributary's topics</h1>\n")
                .append(INTRODUCTION.formatted(partitions))
                .append("\n<nav>");
        for (String group : api.guide().groups()) {
            Map<String, @Nullable Object> words = api.guide().group(group);
            page.append("<h2>%s</h2><p>%s</p><ul>"
                    .formatted(escaped(Guide.text(words, "title")), escaped(Guide.text(words, "about"))));
            api.channels().stream()
                    .filter(channel -> channel.group().equals(group))
                    .forEach(channel -> page.append("<li><a href=\"#%s\"><code>%s</code></a></li>"
                            .formatted(channel.id(), escaped(channel.topic().name()))));
            page.append("</ul>\n");
        }
        page.append("</nav>\n");
        api.channels().forEach(channel -> append(channel, page));
        return page.append("</body></html>\n").toString().getBytes(UTF_8);
    }

    private static void append(Channel channel, StringBuilder page) {
        page.append("<section id=\"%s\"><h2><code>%s</code></h2><h3>%s</h3><p>%s</p>\n<table>"
                .formatted(
                        channel.id(),
                        escaped(channel.topic().name()),
                        escaped(channel.title()),
                        escaped(channel.meaning())));
        row(page, "Key", "<code>" + escaped(channel.keyWords()) + "</code>");
        row(page, "Partitioning", escaped(channel.partitioning()));
        row(page, "Ordering", escaped(channel.ordering()));
        row(page, "Delivery", escaped(channel.delivery()));
        row(page, "Kept", escaped(channel.retention()));
        row(page, "Evolution", escaped(channel.evolution()));
        channel.headers()
                .forEach((name, words) -> row(page, "Header " + escaped(name), escaped(String.valueOf(words))));
        page.append("</table>\n");
        Object example = channel.example();
        if (example != null) {
            Map<String, @Nullable Object> members = Yaml.map(example);
            page.append("<p>Example, key <code>")
                    .append(escaped(Guide.text(members, "key")))
                    .append("</code>:</p><pre>")
                    .append(escaped(Yaml.write(Yaml.map(members.get("value")))))
                    .append("</pre>\n");
        }
        channel.schema().ifPresent(schema -> page.append("<details><summary>Avro schema <code>")
                .append(escaped(channel.type()))
                .append("</code></summary>\n<pre>")
                .append(escaped(SchemaFormatter.format("json/pretty", new Schema.Parser().parse(schema))))
                .append("</pre></details>\n"));
        page.append("</section>\n");
    }

    private static void row(StringBuilder page, String name, String html) {
        page.append("<tr><th>").append(name).append("</th><td>").append(html).append("</td></tr>\n");
    }

    private static String escaped(String text) {
        return text.codePoints().mapToObj(TopicsPage::escaped).collect(Collectors.joining());
    }

    private static String escaped(int codePoint) {
        return switch (codePoint) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            case '"' -> "&quot;";
            default -> Character.toString(codePoint);
        };
    }
}
