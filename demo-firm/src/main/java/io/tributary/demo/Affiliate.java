package io.tributary.demo;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Who refers the demo firm's customers.
 *
 * @param share of all sign-ups, in relation to the others
 * @param quality how much more or less likely than usual its customers are to buy and to last: 1 is usual
 */
public record Affiliate(String affiliateId, List<String> campaigns, int share, double quality) {
    /** The first is the guide's own. */
    public static final List<Affiliate> ALL = List.of(
            new Affiliate("aff_prop_310", List.of("cmp_prop_55", "cmp_prop_56"), 22, 1.15),
            new Affiliate("aff_prop_311", List.of("cmp_prop_60"), 17, 0.95),
            new Affiliate("aff_prop_312", List.of("cmp_prop_61", "cmp_prop_62", "cmp_prop_63"), 14, 1.05),
            new Affiliate("aff_prop_313", List.of("cmp_prop_64"), 11, 0.75),
            new Affiliate("aff_prop_314", List.of("cmp_prop_65", "cmp_prop_66"), 9, 1.25),
            new Affiliate("aff_prop_315", List.of("cmp_prop_67"), 7, 0.9),
            new Affiliate("aff_prop_316", List.of("cmp_prop_68"), 6, 1.0),
            new Affiliate("aff_prop_317", List.of("cmp_prop_69", "cmp_prop_70"), 5, 0.6),
            new Affiliate("aff_prop_318", List.of("cmp_prop_71"), 4, 1.1),
            new Affiliate("aff_prop_319", List.of("cmp_prop_72"), 3, 1.3),
            new Affiliate("aff_prop_320", List.of("cmp_prop_73"), 1, 0.8),
            new Affiliate("aff_prop_321", List.of("cmp_prop_74"), 1, 1.0));

    private static final int SHARES = ALL.stream().mapToInt(Affiliate::share).sum();

    static Affiliate draw(SplittableRandom random) {
        int left = random.nextInt(SHARES);
        for (Affiliate affiliate : ALL) {
            left -= affiliate.share;
            if (left < 0) {
                return affiliate;
            }
        }
        throw new IllegalStateException("the shares add up to " + SHARES);
    }

    String drawCampaign(SplittableRandom random) {
        return campaigns.get(random.nextInt(campaigns.size()));
    }
}
