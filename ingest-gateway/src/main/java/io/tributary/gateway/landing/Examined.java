package io.tributary.gateway.landing;

import io.tributary.schemas.record.Fault;
import io.tributary.service.problem.DeadLetterReason;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** What becomes of a landed record. */
sealed interface Examined {
    /**
     * It is valid.
     *
     * @param sends its record for the truth topic and, where it has personal data, the one for their topic
     */
    record Admitted(List<ProducerRecord<byte[], byte[]>> sends) implements Examined {}

    /**
     * It can never be accepted.
     *
     * @param reason in general
     * @param detail what is wrong, without payload
     * @param faults of a record that was read: what a 422 would list
     */
    record Refused(DeadLetterReason reason, String detail, List<Fault> faults) implements Examined {}
}
