package io.tributary.demo.history;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
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
    /** Whose it is. */
    public static final String FIRM = RandomTerms.FIRM;

    /** What transactions and rates are in, other than USD. */
    public static final List<String> CURRENCIES = RandomTerms.CURRENCIES;

    /** The first day of anything. */
    public static final LocalDate START = Dice.START;

    /** How many days it has. */
    public static final int DAYS = Dice.DAYS;

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

    /** Everything, to be looked at when a property does not hold. */
    @Override
    public String toString() {
        return Stream.concat(control.stream(), accepted.stream())
                .map(record -> record.getClass().getSimpleName() + record)
                .reduce("", (all, line) -> all + line + System.lineSeparator());
    }
}
