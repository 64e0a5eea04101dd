package io.tributary.gateway.simulation;

import io.tributary.schemas.topic.TruthTopics;
import java.util.function.Consumer;

/** Reads a firm's customers, partition by partition, and a partition in as many passes as it takes to hold little at once. */
final class CustomerReader {
    private final FirmRecords records;
    private final int most;
    private final Progress progress;

    CustomerReader(FirmRecords records, int most, Progress progress) {
        this.records = records;
        this.most = most;
        this.progress = progress;
    }

    /**
     * Hands over every customer once, in no particular order.
     *
     * @param days whether days of trading are wanted
     */
    void read(boolean days, Consumer<KnownCustomer> receiver) {
        for (int partition = 0; partition < records.partitions(); partition++) {
            read(partition, Slice.WHOLE, days, receiver);
            progress.step();
        }
    }

    private void read(int partition, Slice slice, boolean days, Consumer<KnownCustomer> receiver) {
        HeldCustomers held = new HeldCustomers(slice, most);
        records.read(TruthTopics.CUSTOMERS, partition, held::customer);
        if (!held.isFull()) {
            records.read(TruthTopics.TRANSACTIONS_CURRENT, partition, held::transaction);
        }
        if (days && !held.isFull()) {
            records.read(TruthTopics.TRADING_ACTIVITY_CURRENT, partition, held::activity);
        }
        if (!held.isFull()) {
            held.forEach(receiver);
            return;
        }
        for (Slice half : slice.halves()) {
            read(partition, half, days, receiver);
        }
    }
}
