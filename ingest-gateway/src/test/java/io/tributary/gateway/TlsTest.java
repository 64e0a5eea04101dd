package io.tributary.gateway;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The gateway with a certificate of its own: real handshakes with certificates that the JDK's keytool makes. */
class TlsTest {
    @TempDir
    private static Path directory;

    private static EmbeddedServer server;
    private static Identity one;
    private static Identity two;

    /** A key and its certificate, and what a client needs to trust it. */
    private record Identity(String certificate, String key, SSLContext trust) {
        static Identity make(String algorithm, String name) throws IOException, GeneralSecurityException {
            Path file = directory.resolve(name + ".p12");
            run(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                    "-genkeypair",
                    "-alias",
                    name,
                    "-keyalg",
                    algorithm,
                    "-dname",
                    "CN=" + name,
                    "-storetype",
                    "PKCS12",
                    "-keystore",
                    file.toString(),
                    "-storepass",
                    "secret"));
            KeyStore store = KeyStore.getInstance(file.toFile(), "secret".toCharArray());
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            trusted.setCertificateEntry(name, store.getCertificate(name));
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return new Identity(
                    pem("CERTIFICATE", store.getCertificate(name).getEncoded()),
                    pem(
                            "PRIVATE KEY",
                            store.getKey(name, "secret".toCharArray()).getEncoded()),
                    context);
        }

        private static String pem(String what, byte[] der) {
            return "-----BEGIN " + what + "-----\n"
                    + Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII)).encodeToString(der) + "\n-----END " + what
                    + "-----\n";
        }

        private static void run(List<String> command) throws IOException {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            try {
                assertThat(process.waitFor()).as(() -> output(process)).isZero();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }

        private static String output(Process process) {
            try (InputStream output = process.getInputStream()) {
                return new String(output.readAllBytes(), UTF_8);
            } catch (IOException e) {
                return e.toString();
            }
        }
    }

    @BeforeAll
    static void start() throws Exception {
        one = Identity.make("RSA", "one");
        two = Identity.make("EC", "two");
        write("certificate.pem", one.certificate());
        write("key.pem", one.key());
        server = ApplicationContext.run(
                EmbeddedServer.class,
                Map.of(
                        "micronaut.server.port", "-1",
                        "tributary.kafka.bootstrap-servers", "127.0.0.1:1",
                        "tributary.registry.url", "http://127.0.0.1:1/apis/ccompat/v7",
                        "tributary.secrets.hash-iterations", "1000",
                        "tributary.secrets.master-key", Base64.getEncoder().encodeToString(new byte[32]),
                        "tributary.secrets.person-key", Base64.getEncoder().encodeToString(new byte[32]),
                        "tributary.tls.enabled", "true",
                        "tributary.tls.certificate",
                                directory.resolve("certificate.pem").toString(),
                        "tributary.tls.key", directory.resolve("key.pem").toString(),
                        "tributary.tls.reload", "100ms"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void speaks(String protocol) throws Exception {
        use(one);
        try (SSLSocket socket = connect(one.trust(), protocol)) {
            assertThat(ask(socket)).startsWith("HTTP/1.1 200");
            assertThat(socket.getSession().getProtocol()).isEqualTo(protocol);
        }
    }

    /** By hand: no JDK offers it any more. A fatal alert, protocol_version. */
    @Test
    void doesNotSpeakTls11() throws Exception {
        String suites = "0006c013c014002f";
        String extensions = "000a0006000400170018" + "000b00020100";
        String body = "0302" + "00".repeat(32) + "00" + suites + "0100" + length(extensions, 4) + extensions;
        String hello = "01" + length(body, 6) + body;
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.getPort())) {
            socket.getOutputStream().write(HexFormat.of().parseHex("160301" + length(hello, 4) + hello));
            byte[] answer = socket.getInputStream().readNBytes(7);
            assertThat(HexFormat.of().formatHex(answer)).startsWith("15").endsWith("0246");
        }
    }

    private static String length(String hex, int digits) {
        String bytes = Integer.toHexString(hex.length() / 2);
        return "0".repeat(digits - bytes.length()) + bytes;
    }

    @Test
    void doesNotSpeakPlainHttp() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.getPort())) {
            assertThat(ask(socket)).doesNotContain("HTTP/1.1 200");
        }
    }

    /** Without a restart, and without cutting off whoever is connected. */
    @Test
    void takesARenewedCertificate() throws Exception {
        use(one);
        try (SSLSocket before = connect(one.trust(), "TLSv1.3")) {
            assertThat(ask(before)).startsWith("HTTP/1.1 200");
            use(two);
            assertThat(ask(before)).startsWith("HTTP/1.1 200");
        }
        assertThatThrownBy(() -> connect(one.trust(), "TLSv1.3")).isInstanceOf(IOException.class);
    }

    @Test
    void keepsTheOldOneWhileTheNewOneIsBroken() throws Exception {
        use(one);
        write("key.pem", "-----BEGIN PRIVATE KEY-----\nbroken");
        write("certificate.pem", "half of a certificate");
        await().during(Duration.ofMillis(500)).atMost(Duration.ofSeconds(5)).until(() -> presents(one));
        use(two);
    }

    private static void use(Identity identity) throws IOException {
        write("key.pem", identity.key());
        write("certificate.pem", identity.certificate());
        await().atMost(Duration.ofSeconds(10)).until(() -> presents(identity));
    }

    private static boolean presents(Identity identity) {
        try (SSLSocket socket = connect(identity.trust(), "TLSv1.3")) {
            X509Certificate presented = (X509Certificate) socket.getSession().getPeerCertificates()[0];
            return Identity.pem("CERTIFICATE", presented.getEncoded()).equals(identity.certificate());
        } catch (IOException | GeneralSecurityException e) {
            return false;
        }
    }

    private static SSLSocket connect(SSLContext trust, String protocol) throws IOException {
        SSLSocket socket =
                (SSLSocket) trust.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), server.getPort());
        socket.setEnabledProtocols(new String[] {protocol});
        try {
            socket.startHandshake();
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** The first line of the answer to a question after which the connection stays open. */
    private static String ask(Socket socket) throws IOException {
        socket.setSoTimeout(10_000);
        socket.getOutputStream().write("GET /health/liveness HTTP/1.1\r\nHost: gateway\r\n\r\n".getBytes(US_ASCII));
        byte[] start = socket.getInputStream().readNBytes(12);
        int more = socket.getInputStream().available();
        socket.getInputStream().skipNBytes(more);
        return new String(start, US_ASCII);
    }

    /** As a careful operator replaces a file: all of it at once. */
    private static void write(String name, String text) throws IOException {
        Path fresh = Files.writeString(directory.resolve(name + ".new"), text);
        Files.move(fresh, directory.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
