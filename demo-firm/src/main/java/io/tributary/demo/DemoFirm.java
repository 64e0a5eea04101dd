package io.tributary.demo;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/** A firm's season: what its systems send on each of the days. */
public final class DemoFirm {
    private DemoFirm() {}

    /**
     * All deliveries by day. Each list is in the order of sending; what is sent again after an interruption has to be sent
     * again to the end of its day.
     */
    public static List<List<Delivery>> days(Season season) {
        List<List<Delivery>> days = new ArrayList<>();
        for (int day = 0; day < season.days(); day++) {
            days.add(new ArrayList<>());
        }
        SplittableRandom seeds = new SplittableRandom(season.seed());
        for (int number = 0; number < season.customers(); number++) {
            for (Delivery delivery : new TraderLife(season, number, seeds.split()).play()) {
                days.get(season.dayOf(delivery.at())).add(delivery);
            }
        }
        days.forEach(day -> day.sort(Comparator.comparing(Delivery::at)));
        return days;
    }
}
