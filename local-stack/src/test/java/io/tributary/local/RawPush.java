package io.tributary.local;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;

/** One connection to a gateway, on which requests follow each other; says what became of each of them. */
final class RawPush implements AutoCloseable {
    private static final int LIMIT_MILLIS = 20_000;

    private final Socket socket;
    private final DataInputStream in;
    private int answers;

    RawPush(String gateway) throws IOException {
        socket =
                new Socket(InetAddress.getLoopbackAddress(), URI.create(gateway).getPort());
        socket.setSoTimeout(LIMIT_MILLIS);
        socket.setTcpNoDelay(true);
        in = new DataInputStream(socket.getInputStream());
    }

    /** An answer. */
    record Answer(int status, boolean closes, String body) {}

    /** How many answers came on this connection. */
    int answers() {
        return answers;
    }

    /** The head of a request and the first bytes of its body. */
    void send(String path, String token, int length, String body) throws IOException {
        String head = "POST /api/v1/prop-trading/" + path + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                + "Authorization: Bearer " + token + "\r\nContent-Length: " + length + "\r\n\r\n";
        write(head + body);
    }

    void write(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(UTF_8));
    }

    Answer post(String path, String token, String body) throws IOException {
        send(path, token, body.getBytes(UTF_8).length, body);
        return read();
    }

    Answer read() throws IOException {
        String status = line();
        int length = 0;
        boolean closes = false;
        for (String header = line(); !header.isEmpty(); header = line()) {
            String lower = header.toLowerCase(java.util.Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(lower.substring(15).strip());
            }
            closes |= lower.equals("connection: close");
        }
        byte[] body = in.readNBytes(length);
        if (body.length < length) {
            throw new EOFException("an answer that was broken off");
        }
        answers++;
        return new Answer(Integer.parseInt(status.substring(9, 12)), closes, new String(body, UTF_8));
    }

    /** True once the server has closed the connection; what it said before does not matter. */
    boolean isClosedByServer() {
        try {
            InputStream rest = socket.getInputStream();
            while (rest.read() >= 0) {
                // read away
            }
            return true;
        } catch (java.net.SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException(line.isEmpty() ? "closed" : "an answer that was broken off");
            }
            line.append((char) c);
        }
        return new String(line.toString().getBytes(ISO_8859_1), ISO_8859_1).strip();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
