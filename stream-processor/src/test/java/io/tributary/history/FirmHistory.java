package io.tributary.history;

import io.tributary.control.Firm;
import io.tributary.control.FxRate;
import io.tributary.control.ManualAdjustment;
import io.tributary.control.PlanVersion;
import io.tributary.proptrading.CustomerAccepted;
import io.tributary.proptrading.TradingActivityAccepted;
import io.tributary.proptrading.TransactionAccepted;
import io.tributary.schemas.topic.ControlTopics;
import io.tributary.verify.rules.Truth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;

/**
 * All that was ever said about a firm.
 *
 * @param control settings, plans, rates and manual adjustments: those of one key in the order in which they were put
 * @param accepted customers, transactions and activity, in no order
 */
public record FirmHistory(List<SpecificRecord> control, List<SpecificRecord> accepted) {

    /** The same for the same seed. */
    public static FirmHistory of(long seed) {
        Dice dice = new Dice(seed);
        return new FirmHistory(RandomTerms.of(dice), RandomRecords.of(dice));
    }

    /**
     * An order of arrival: any interleaving, with every accepted record once at least and some twice. Only control records
     * keep their order, as their topics do.
     */
    public List<SpecificRecord> arrivals(Random random) {
        List<SpecificRecord> shuffled = new ArrayList<>(accepted);
        accepted.stream().filter(record -> random.nextInt(8) == 0).forEach(shuffled::add);
        int places = control.size();
        for (int i = 0; i < places; i++) {
            shuffled.add(control.getFirst());
        }
        Collections.shuffle(shuffled, random);
        var inOrder = control.iterator();
        shuffled.replaceAll(record -> record == control.getFirst() ? inOrder.next() : record);
        return shuffled;
    }

    /** What counts in the end, as the verifier reads it. */
    public Truth truth() {
        return new Truth(
                accepted(CustomerAccepted.class),
                accepted(TransactionAccepted.class),
                accepted(TradingActivityAccepted.class),
                List.copyOf(newest(Firm.class)),
                List.copyOf(newest(PlanVersion.class)),
                List.copyOf(newest(FxRate.class)),
                List.copyOf(newest(ManualAdjustment.class)));
    }

    private <V> List<V> accepted(Class<V> type) {
        return accepted.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private <V extends SpecificRecord> Collection<V> newest(Class<V> type) {
        Map<String, V> documents = new LinkedHashMap<>();
        control.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .forEach(document -> documents.put(key(document), document));
        return documents.values();
    }

    private static String key(SpecificRecord document) {
        return switch (document) {
            case Firm firm -> ControlTopics.FIRMS.key().apply(firm);
            case PlanVersion plan -> ControlTopics.PLANS.key().apply(plan);
            case FxRate rate -> ControlTopics.FX_RATES.key().apply(rate);
            case ManualAdjustment manual -> ControlTopics.ADJUSTMENTS.key().apply(manual);
            default -> throw new IllegalArgumentException("no control record: " + document);
        };
    }

    /** Everything, to be looked at when a property does not hold. */
    @Override
    public String toString() {
        return Stream.concat(control.stream(), accepted.stream())
                .map(record -> record.getClass().getSimpleName() + record)
                .reduce("", (all, line) -> all + line + System.lineSeparator());
    }
}
