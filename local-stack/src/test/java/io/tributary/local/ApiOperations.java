package io.tributary.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The operations that a service says it has, each as {@code METHOD /path/{parameter}}. */
final class ApiOperations {
    private static final Pattern OPERATION = Pattern.compile("(?m)^  (/\\S+):$|^    (get|put|post|delete):$");

    private ApiOperations() {}

    static Set<String> of(String service) throws IOException, InterruptedException {
        Set<String> operations = new TreeSet<>();
        try (HttpClient http = HttpClient.newHttpClient()) {
            URI url = URI.create(service + "/openapi.yml");
            String document = http.send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
            Matcher matcher = OPERATION.matcher(document);
            String path = "";
            while (matcher.find()) {
                if (matcher.group(1) != null) {
                    path = matcher.group(1);
                } else {
                    operations.add(matcher.group(2).toUpperCase(Locale.ROOT) + " " + path);
                }
            }
        }
        assertThat(operations).as(service).hasSizeGreaterThan(5);
        return operations;
    }
}
