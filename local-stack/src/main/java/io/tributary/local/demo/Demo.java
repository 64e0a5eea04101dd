package io.tributary.local.demo;

import io.tributary.demo.Delivery;
import io.tributary.demo.DemoFirm;
import io.tributary.demo.Season;
import io.tributary.local.base.StackFailure;
import io.tributary.local.data.DataDir;
import io.tributary.local.data.DemoLoad;
import io.tributary.local.data.FirmCredentials;
import io.tributary.local.data.StackFile;
import io.tributary.local.demo.door.DirectDoor;
import io.tributary.local.demo.door.Entity;
import io.tributary.local.demo.door.HttpDoor;
import io.tributary.local.drained.Drained;
import io.tributary.local.stack.AdminApi;
import java.io.PrintStream;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;

/**
 * Plays the demo firm's season on a running stack, day by day, and prints the report. What a killed run has begun, the next
 * one finishes: a day that was not acknowledged whole is sent again from its beginning, in the same order, which ends in the
 * same records.
 */
public final class Demo {
    private static final Duration APPLIED_LIMIT = Duration.ofMinutes(5);

    private final StackFile stack;
    private final FirmCredentials firm;
    private final DataDir dataDir;
    private final Drained.Database database;
    private final PrintStream out;

    /**
     * A demo.
     *
     * @param stack a running one
     * @param firm plays the demo firm
     * @param dataDir remembers how far it is
     * @param database where the sink writes
     * @param out gets progress and report
     */
    public Demo(StackFile stack, FirmCredentials firm, DataDir dataDir, Drained.Database database, PrintStream out) {
        this.stack = stack;
        this.firm = firm;
        this.dataDir = dataDir;
        this.database = database;
        this.out = out;
    }

    /**
     * Sends what is not sent yet, waits until all is applied, prints the report.
     *
     * @throws StackFailure if the stack refuses records, or does not come to an end with them
     */
    public void play() throws InterruptedException {
        long began = System.nanoTime();
        HttpDoor http = new HttpDoor(stack.gateway(), firm);
        DemoLoad load = DemoLoad.of(dataDir).orElse(null);
        if (load == null) {
            DemoTerms.put(
                    AdminApi.signIn(
                            stack.gateway(),
                            stack.admin().clientId(),
                            stack.admin().clientSecret()),
                    firm.firmId());
            // Yesterday: today is not over, and what lies ahead is refused.
            load = DemoLoad.upTo(LocalDate.now(ZoneOffset.UTC).minusDays(1)).keep(dataDir);
        }
        Season season = Season.upTo(LocalDate.parse(load.lastDay()));
        if (load.daysSent() < season.days()) {
            send(season, load, http);
        }
        awaitApplied();
        out.println();
        new DemoReport(stack.reports(), http.token()).print(out::println);
        out.printf(
                "%nThe demo took %.1f s. Watch it at %s (client_id and client_secret of the firm: %s)%n",
                (System.nanoTime() - began) / 1e9, stack.reports(), dataDir.file("stack.json"));
        out.println("Check every cent against a batch that shares nothing with the engine: ./tributary verify-ledger");
        out.println("Ctrl-C stops everything; the data stay in " + dataDir.root());
        out.flush();
    }

    private void send(Season season, DemoLoad load, HttpDoor http) throws InterruptedException {
        List<List<Delivery>> days = DemoFirm.days(season);
        int records = 0;
        for (int day = 0; day < load.daysSent(); day++) {
            records += days.get(day).size();
        }
        ProgressBar bar = new ProgressBar(out, Boolean.getBoolean("tributary.terminal"), season.days());
        if (load.daysSent() > 0) {
            out.println("going on where an earlier run was ended, after day " + load.daysSent());
        } else {
            GuideSamples.send(http);
        }
        try (DirectDoor direct = new DirectDoor(stack.kafkaFirms(), stack.schemaRegistry(), firm)) {
            for (int day = load.daysSent(); day < season.days(); day++) {
                List<Delivery> today = days.get(day);
                direct.send(today.stream()
                        .filter(Delivery::direct)
                        .map(Delivery::record)
                        .toList());
                push(today, http);
                load.sent(day + 1).keep(dataDir);
                records += today.size();
                bar.show(day + 1, season.day(day) + ", " + records + " records");
            }
        }
    }

    private static void push(List<Delivery> today, HttpDoor http) throws InterruptedException {
        Map<Entity, List<SpecificRecord>> together = new EnumMap<>(Entity.class);
        for (Delivery delivery : today) {
            if (!delivery.direct() && !delivery.alone()) {
                together.computeIfAbsent(Entity.of(delivery.record()), entity -> new ArrayList<>())
                        .add(delivery.record());
            }
        }
        for (Map.Entry<Entity, List<SpecificRecord>> entity : together.entrySet()) {
            http.bulk(entity.getKey(), entity.getValue());
        }
        for (Delivery delivery : today) {
            if (!delivery.direct() && delivery.alone()) {
                http.alone(Entity.of(delivery.record()), delivery.record());
            }
        }
    }

    private void awaitApplied() throws InterruptedException {
        out.println("waiting until everything is applied");
        out.flush();
        try (Drained drained = new Drained(stack.kafka(), database)) {
            drained.await(APPLIED_LIMIT).ifPresent(lags -> {
                throw new StackFailure(
                        "not all records are applied after " + APPLIED_LIMIT.toMinutes() + " minutes: " + lags);
            });
        }
    }
}
