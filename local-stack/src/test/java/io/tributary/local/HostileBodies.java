package io.tributary.local;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

/** Bodies that nobody sends by accident. */
final class HostileBodies {
    private static final int MEBIBYTE = 1 << 20;
    private static final String FEE = PushLoad.fee("hostile");

    private final List<Body> bodies = new ArrayList<>();

    private HostileBodies() {}

    /** A body, where it goes, and the status it gets. */
    static final class Body {
        private final String path;
        final int status;
        private final String name;
        private final byte[] bytes;
        private final String[] headers;

        private Body(String name, String path, int status, byte[] bytes, String... headers) {
            this.name = name;
            this.path = path;
            this.status = status;
            this.bytes = bytes;
            this.headers = headers;
        }

        PushClient.Answer post(PushClient client, String token) throws InterruptedException {
            return client.post(path, bytes, token, headers);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Body> all() {
        HostileBodies all = new HostileBodies();
        all.deepAndLong();
        all.notJson();
        all.characters();
        all.encoded();
        return all.bodies.stream();
    }

    private void deepAndLong() {
        single("arrays 100 000 deep", 400, "[".repeat(100_000) + "]".repeat(100_000));
        single("objects 100 000 deep", 400, "{\"a\":".repeat(100_000) + "1" + "}".repeat(100_000));
        single("a member 100 000 deep", 400, with("status", "[".repeat(100_000) + "]".repeat(100_000)));
        single("2 MiB of [", 400, "[".repeat(2 * MEBIBYTE));
        add("2 MiB of [ in bulk", "transactions/bulk", 400, "[".repeat(2 * MEBIBYTE));
        single("2 MiB of digits", 422, with("amount_currency", "9".repeat(2 * MEBIBYTE - 1000)));
        single("2 MiB of decimals", 422, with("amount_currency", "0." + "1".repeat(2 * MEBIBYTE - 1000)));
        single("an exponent of 999999999", 422, with("amount_currency", "1e999999999"));
        single("an exponent of -999999999", 422, with("amount_currency", "1e-999999999"));
        single("an exponent of 20 digits", 422, with("amount_currency", "1e99999999999999999999"));
        single("a name of 1 MiB", 422, with("n".repeat(MEBIBYTE), "1"));
        single("a value of 1 MiB", 422, with("status", "\"" + "v".repeat(MEBIBYTE) + "\""));
        single("150 000 unknown fields", 422, manyFields(150_000));
        add("1000 records of 20 faults", "transactions/bulk", 422, records(1000, faulty(20)));
        add("lines of 20 faults", "transactions/validate", 422, records(1000, faulty(20)));
        add("1001 records", "transactions/bulk", 413, records(1001, "{}"));
        single("2 MiB and a byte", 413, " ".repeat(2 * MEBIBYTE + 1));
    }

    private void notJson() {
        for (String text :
                List.of("NaN", "Infinity", "-Infinity", "+1", "01", "1.", ".5", "0x10", "1e", "--1", "nul", "True")) {
            single("the value " + text, 400, with("amount_currency", text));
        }
        single("nothing", 400, "");
        single("white space", 400, " \n");
        single("a string that does not end", 400, "{\"a\":\"b");
        single("an object that does not end", 400, FEE.substring(0, FEE.length() - 1));
        single("two texts", 400, FEE + FEE);
        single("trailing garbage", 400, FEE + "x");
        single("a trailing comma", 400, FEE.substring(0, FEE.length() - 1) + ",}");
        single("a comment", 400, "/* */" + FEE);
        single("single quotes", 400, "{'a':1}");
        single("a name without quotes", 400, "{a:1}");
        single("a name twice", 400, "{\"status\":\"a\",\"status\":\"a\"}");
        single("a name twice, once escaped", 400, "{\"status\":\"a\",\"st\\u0061tus\":\"b\"}");
        single("a name twice, deep", 400, with("more", "{\"a\":[{\"b\":1,\"b\":2}]}"));
        add("a name twice in a bulk's object", "transactions/bulk", 400, "{\"data\":[],\"data\":[" + FEE + "]}");
        add("a broken line", "transactions/bulk", 400, FEE + "\n{\n", "Content-Type", "application/x-ndjson");
    }

    private void characters() {
        single("a lone surrogate, escaped", 422, with("status", "\"\\ud800\""));
        single("surrogates in the wrong order", 422, with("status", "\"\\udc00\\ud800\""));
        single("a lone surrogate in a name", 422, with("\\ud800", "1"));
        single("U+0000, escaped", 422, with("status", "\"\\u0000\""));
        single("U+0000", 400, with("status", "\"\0\""));
        single("a line feed in a string", 400, with("status", "\"\n\""));
        single("an escape there is not", 400, with("status", "\"\\x41\""));
        bytes("a lone surrogate", with("status", "\"\u00ed\u00a0\u0080\"").getBytes(ISO_8859_1));
        bytes("an overlong slash", with("status", "\"\u00c0\u00af\"").getBytes(ISO_8859_1));
        bytes("an overlong U+0000", with("status", "\"\u00c0\u0080\"").getBytes(ISO_8859_1));
        bytes("beyond U+10FFFF", with("status", "\"\u00f4\u0090\u0080\u0080\"").getBytes(ISO_8859_1));
        bytes("a character cut off", with("status", "\"\u00e2\u0082\"").getBytes(ISO_8859_1));
        bytes("Latin 1", with("status", "\"\u00fc\"").getBytes(ISO_8859_1));
        bytes("UTF-16", FEE.getBytes(UTF_16LE));
        bytes("UTF-16 with its mark", ("\ufeff" + FEE).getBytes(UTF_16LE));
        bytes("UTF-8's mark and rubbish", "\ufeff{".getBytes(UTF_8));
    }

    private void encoded() {
        add("gzip", 415, gzip(FEE.getBytes(UTF_8)), "Content-Encoding", "gzip");
        add("x-gzip", 415, gzip(FEE.getBytes(UTF_8)), "Content-Encoding", "x-gzip");
        add("a bomb", 415, gzip(new byte[100 * MEBIBYTE]), "Content-Encoding", "gzip");
        add("deflate", 415, deflate(FEE.getBytes(UTF_8)), "Content-Encoding", "deflate");
        for (String coding : List.of("br", "zstd", "snappy", "identity, gzip", "nonsense")) {
            add(coding, 415, FEE.getBytes(UTF_8), "Content-Encoding", coding);
        }
        for (String charset : List.of("utf-16", "iso-8859-1", "us-ascii", "\"utf-7\"", "nonsense")) {
            bodies.add(new Body(
                    "charset " + charset,
                    "transactions",
                    415,
                    FEE.getBytes(UTF_8),
                    "Content-Type",
                    "application/json; charset=" + charset));
        }
        for (String type : List.of("text/json", "application/xml", "application/x-ndjson", "application/jsonx")) {
            bodies.add(new Body("a " + type, "transactions", 415, FEE.getBytes(UTF_8), "Content-Type", type));
        }
    }

    private void single(String name, int status, String body) {
        add(name, "transactions", status, body);
    }

    private void bytes(String name, byte[] body) {
        bodies.add(new Body(name, "transactions", 400, body, "Content-Type", "application/json"));
    }

    private void add(String name, int status, byte[] body, String header, String value) {
        bodies.add(new Body(name, "transactions", status, body, "Content-Type", "application/json", header, value));
    }

    private void add(String name, String path, int status, String body, String... headers) {
        String[] all = headers.length == 0 ? new String[] {"Content-Type", "application/json"} : headers;
        bodies.add(new Body(name, path, status, body.getBytes(UTF_8), all));
    }

    /** A valid fee with one member more, or with one replaced. */
    private static String with(String name, String value) {
        String member = "\"" + name + "\":";
        int at = FEE.indexOf(member);
        if (at < 0) {
            return FEE.substring(0, FEE.length() - 1) + "," + member + value + "}";
        }
        int end = FEE.indexOf(',', at) < 0 ? FEE.length() - 1 : FEE.indexOf(',', at);
        return FEE.substring(0, at) + member + value + FEE.substring(end);
    }

    private static String faulty(int faults) {
        StringBuilder record = new StringBuilder("{");
        for (int i = 0; i < faults - 6; i++) {
            record.append("\"u").append(i).append("\":1,");
        }
        return record.append("\"status\":5}").toString();
    }

    private static String manyFields(int count) {
        StringBuilder record = new StringBuilder("{\"\":0");
        for (int i = 0; i < count; i++) {
            record.append(",\"").append(Integer.toString(i, 36)).append("\":1");
        }
        return record.append("}").toString();
    }

    private static String records(int count, String record) {
        return "[" + String.join(",", Collections.nCopies(count, record)) + "]";
    }

    private interface Wrapping {
        OutputStream around(OutputStream out) throws IOException;
    }

    private static byte[] gzip(byte[] bytes) {
        return packed(bytes, GZIPOutputStream::new);
    }

    private static byte[] deflate(byte[] bytes) {
        return packed(bytes, DeflaterOutputStream::new);
    }

    private static byte[] packed(byte[] bytes, Wrapping wrapping) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = wrapping.around(packed)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }
}
