package io.tributary.benchmarks.processor;

import io.tributary.benchmarks.measure.CpuClock;
import io.tributary.local.part.Part;
import io.tributary.schemas.topic.ControlTopics;
import io.tributary.schemas.topic.InternalTopics;
import io.tributary.schemas.topic.LedgerTopics;
import io.tributary.schemas.topic.Topic;
import io.tributary.schemas.topic.TruthTopics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * A Kafka Streams process, and the topics that it is fed by.
 *
 * @param prefix what its topics' names begin with
 */
record Contender(
        String name, String prefix, CpuClock clock, Progress progress, KafkaProducer<String, byte[]> producer) {

    /** Accepted records. */
    private static final List<Topic<?>> FACTS =
            List.of(TruthTopics.CUSTOMERS, TruthTopics.TRANSACTIONS, TruthTopics.TRADING_ACTIVITY);

    /** What a topology with desks reads besides. */
    private static final List<Topic<?>> TERMS_AND_HOPS = List.of(
            ControlTopics.FIRMS,
            ControlTopics.PLANS,
            ControlTopics.FX_RATES,
            ControlTopics.ADJUSTMENTS,
            InternalTopics.CONTROL_BROADCAST,
            InternalTopics.LINK_CLAIMS,
            InternalTopics.LINK_VERDICTS,
            InternalTopics.CAUSE_TOTALS);

    /** Where desks write what they work off by the clock. */
    private static final List<Topic<?>> RESULTS =
            List.of(InternalTopics.CAUSE_TOTALS, LedgerTopics.COMMISSIONS, LedgerTopics.EXPLANATIONS);

    /** One with desks. */
    static Contender topology(
            String name,
            String prefix,
            String applicationId,
            Part part,
            Admin admin,
            KafkaProducer<String, byte[]> producer)
            throws InterruptedException, ExecutionException {
        List<Topic<?>> read = new ArrayList<>(FACTS);
        read.addAll(TERMS_AND_HOPS);
        Progress progress = new Progress(admin, applicationId, names(prefix, read), names(prefix, RESULTS));
        return new Contender(name, prefix, new CpuClock(part.pid()), progress, producer);
    }

    /** One that writes nothing but what it reads. */
    static Contender passThrough(
            String name,
            String prefix,
            String applicationId,
            Part part,
            Admin admin,
            KafkaProducer<String, byte[]> producer)
            throws InterruptedException, ExecutionException {
        Progress progress = new Progress(admin, applicationId, names(prefix, FACTS), List.of());
        return new Contender(name, prefix, new CpuClock(part.pid()), progress, producer);
    }

    private static Collection<String> names(String prefix, List<Topic<?>> topics) {
        return topics.stream().map(topic -> prefix + topic.name()).toList();
    }

    /** Takes records in, to the end of all that follows from them. */
    long take(List<ProducerRecord<String, byte[]>> records) throws InterruptedException, ExecutionException {
        List<Future<?>> sends = new ArrayList<>(records.size());
        for (ProducerRecord<String, byte[]> record : records) {
            sends.add(producer.send(
                    new ProducerRecord<>(prefix + record.topic(), record.partition(), record.key(), record.value())));
        }
        for (Future<?> send : sends) {
            send.get();
        }
        return progress.awaitQuiet();
    }

    /** The same; how many records for each second of processor time. */
    double perSecond(List<ProducerRecord<String, byte[]>> records) throws InterruptedException, ExecutionException {
        Duration before = clock.used();
        take(records);
        return records.size() / clock.secondsSince(before);
    }
}
