package io.tributary.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** Clients that ask and never read an answer, each on a socket of its own with hardly any memory for answers. */
final class DeafClients implements AutoCloseable {
    private static final int RECEIVE_BUFFER = 4096;

    private final int port;
    private final List<Socket> sockets = new ArrayList<>();

    DeafClients(String gateway) {
        port = URI.create(gateway).getPort();
    }

    /** Sends this on a new connection. */
    void send(String requests) throws IOException {
        Socket socket = connect(port);
        sockets.add(socket);
        socket.getOutputStream().write(requests.getBytes(UTF_8));
    }

    /** A connection whose system takes a few kilobytes for whoever reads them. */
    static Socket connect(int port) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(RECEIVE_BUFFER);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        socket.setTcpNoDelay(true);
        return socket;
    }

    @Override
    public void close() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
