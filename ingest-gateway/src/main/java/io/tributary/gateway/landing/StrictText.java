package io.tributary.gateway.landing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tributary.schemas.serde.WireFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.util.Utf8;

/**
 * Tells texts that are UTF-8 from bytes that Java only made one of: it puts U+FFFD where bytes mean nothing, so that two
 * ids might become one. Nothing is silently changed (DOMAIN, promise 1).
 */
final class StrictText {
    private static final char REPLACEMENT = '\uFFFD';

    private StrictText() {}

    /** Whether a text of the record has the character that stands for what is no UTF-8, or for itself. */
    static boolean isInDoubt(SpecificRecord record) {
        for (int i = 0; i < record.getSchema().getFields().size(); i++) {
            if (record.get(i) instanceof String text && text.indexOf(REPLACEMENT) >= 0) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether all texts are UTF-8.
     *
     * @param value in the Confluent wire format, decoded already
     */
    static boolean isUnicode(byte[] value, Schema writer) {
        Decoder decoder =
                DecoderFactory.get().binaryDecoder(value, WireFormat.HEADER, value.length - WireFormat.HEADER, null);
        try {
            Object unused = new Strict(writer).read(null, decoder);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static final class Strict extends GenericDatumReader<Object> {
        Strict(Schema writer) {
            // The fast reader would not ask readString.
            super(writer, writer, new GenericData().setFastReaderEnabled(false));
        }

        @Override
        protected Object readString(Object old, Schema expected, Decoder in) throws IOException {
            Utf8 text = in.readString(null);
            return decoded(text);
        }

        private static String decoded(Utf8 text) throws CharacterCodingException {
            return UTF_8.newDecoder()
                    .decode(ByteBuffer.wrap(text.getBytes(), 0, text.getByteLength()))
                    .toString();
        }
    }
}
