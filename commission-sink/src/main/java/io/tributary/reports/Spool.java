package io.tributary.reports;

import io.tributary.service.problem.ProblemException;
import io.tributary.service.query.Parameters;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a report says, put together before any of it is sent: whatever goes wrong on the way is a problem document and never
 * half a report, and a slow reader holds no connection of the database. What is short is kept in memory, the rest in a
 * temporary file that has no name.
 */
final class Spool extends OutputStream {
    static final int IN_MEMORY = 256 * 1024;
    static final long MOST = 64L * 1024 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(Spool.class);
    private static final int RETRY_AFTER_SECONDS = 30;

    private final long most;
    private ByteArrayOutputStream memory = new ByteArrayOutputStream();
    private @Nullable FileChannel file;
    private long size;

    Spool() {
        this(MOST);
    }

    /** @param most bytes */
    Spool(long most) {
        this.most = most;
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes) {
        write(bytes, 0, bytes.length);
    }

    /** @throws ProblemException 400: the report is too large; 503: there is no room for it here */
    @Override
    public void write(byte[] bytes, int from, int length) {
        size += length;
        if (size > most) {
            throw Parameters.bad("This report would have more than " + most / (1024 * 1024)
                    + " MiB. Ask for fewer days, for one affiliate, or for fewer groups");
        }
        memory.write(bytes, from, length);
        if (memory.size() > IN_MEMORY) {
            try {
                memory.writeTo(Channels.newOutputStream(file()));
            } catch (IOException e) {
                LOG.warn("a report of more than {} bytes cannot be kept in {}", size, temporary(), e);
                throw ProblemException.unavailable("There is no room for this report now", RETRY_AFTER_SECONDS);
            }
            memory.reset();
        }
    }

    private FileChannel file() throws IOException {
        FileChannel open = file;
        if (open == null) {
            Path path = Files.createTempFile("tributary-report", null);
            // Where files can be deleted while they are open, at once: so nothing is left behind, whatever happens.
            open = FileChannel.open(
                    path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
            file = open;
        }
        return open;
    }

    private static String temporary() {
        return System.getProperty("java.io.tmpdir", "");
    }

    /** Everything that was written: bytes, or a stream that whoever sends it closes. Nothing can be written afterwards. */
    Object body() throws IOException {
        FileChannel open = file;
        if (open == null) {
            return memory.toByteArray();
        }
        memory.writeTo(Channels.newOutputStream(open));
        InputStream stream = Channels.newInputStream(open.position(0));
        file = null;
        memory = new ByteArrayOutputStream();
        return stream;
    }

    /** Drops what no {@link #body} has been made of. */
    @Override
    public void close() throws IOException {
        FileChannel open = file;
        if (open != null) {
            open.close();
        }
    }
}
