import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tributary with Java 21 and nothing else: a customer, a fee, a batch with one bad record, and the commission. */
public class Quickstart {
    static final String GATEWAY = System.getenv().getOrDefault("TRIBUTARY_GATEWAY", "http://127.0.0.1:8080");
    static final String REPORTS = System.getenv().getOrDefault("TRIBUTARY_REPORTS", "http://127.0.0.1:8081");
    static final String API = GATEWAY + "/api/v1/prop-trading";
    static final HttpClient HTTP = HttpClient.newHttpClient();
    static String token;

    public static void main(String[] args) throws Exception {
        // 1. A token, good for an hour.
        String form = "grant_type=client_credentials&client_id=" + encoded(System.getenv("TRIBUTARY_CLIENT_ID"))
                + "&client_secret=" + encoded(System.getenv("TRIBUTARY_CLIENT_SECRET"));
        token = text("access_token", answer(HttpRequest.newBuilder(URI.create(GATEWAY + "/oauth/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))));

        // 2. A customer of an affiliate. 202 means that it is durable.
        send("/customers", """
                {"customer_id":"qs_java_1","signup_date":"2026-03-08T16:00:00Z","affiliate_id":"aff_qs_java"}""");

        // 3. The customer's challenge fee.
        String event = text("event_id", send("/transactions", fee("qs_java_fee_1", "challenge_fee", "499")));

        // 4. Many at once. Lenient: the good ones are taken, each bad one is told why not.
        String batch = "[" + fee("qs_java_fee_2", "reset_fee", "99") + ","
                + fee("qs_java_fee_3", "challenge_fee", "\"499\"") + "]";
        System.out.println(send("/transactions/bulk", batch, "Prefer", "handling=lenient"));

        // 5. Read your own write: `after` waits for that event.
        System.out.println(get(API + "/transactions/qs_java_fee_1?after=" + event));

        // 6. The report, too.
        String report = "";
        for (int i = 0; i < 10 && !report.contains("\"amount\""); i++) {
            report = get(REPORTS + "/api/v1/reports/commissions?affiliate_id=aff_qs_java&group_by=affiliate&after="
                    + event);
        }
        System.out.println("commission of aff_qs_java: " + text("amount", report) + " USD");
    }

    static String fee(String id, String type, String amount) {
        return """
                {"transaction_id":"%s","customer_id":"qs_java_1","transaction_type":"%s","amount_currency":%s,
                "currency":"USD","transaction_date":"2026-03-08T16:05:00Z","status":"approved"}"""
                .formatted(id, type, amount);
    }

    static String send(String path, String body, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(API + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
        return answer(headers.length == 0 ? request : request.headers(headers));
    }

    static String get(String url) throws Exception {
        return answer(HttpRequest.newBuilder(URI.create(url)).header("Authorization", "Bearer " + token));
    }

    static String answer(HttpRequest.Builder request) throws Exception {
        HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
        if (response.statusCode() >= 300) {
            throw new IllegalStateException(response.statusCode() + " " + response.body());
        }
        return response.body();
    }

    /** The first text of this name; a real client has a JSON library. */
    static String text(String name, String json) {
        Matcher value = Pattern.compile("\"" + name + "\":\"([^\"]*)\"").matcher(json);
        if (!value.find()) {
            throw new IllegalStateException("no " + name + " in " + json);
        }
        return value.group(1);
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
