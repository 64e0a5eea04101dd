package io.tributary.engine.rating;

import io.tributary.proptrading.WaitsFor;
import java.util.Locale;
import java.util.Optional;

/**
 * Why a cause is worth what it is, and why a rule paid for it or did not: every code that entries, explanations and the
 * rules considered in them carry from here. The codes are stable; clients may branch on them.
 */
public enum Reason {
    /** The rule paid. */
    RULE_MATCHED,
    /** A rule matched, but the customer's cap left less than its reward. */
    CAPPED_FOR_CUSTOMER,
    /** No rule of the plan matched. */
    NO_RULE_MATCHED,
    /** No plan covers the day and applies to affiliate and campaign. */
    NO_PLAN,
    /** It waits: its customer is unknown. */
    WAITS_FOR_CUSTOMER,
    /** It waits: there is no rate of exchange for its day or the 7 before. */
    WAITS_FOR_FX_RATE,
    /** It waits: a rule depends on the person's first purchase, which is not decided yet. */
    WAITS_FOR_LINK,
    /** Transactions of this type never earn. */
    TYPE_EARNS_NOTHING,
    /** Not approved yet. */
    STATUS_PENDING,
    /** Declined. */
    STATUS_DECLINED,
    /** Reversed: what it earned is taken back. */
    STATUS_REVERSED,
    /** The firm's mapping does not know the status. */
    STATUS_UNMAPPED,
    /** The amount, in its currency or in USD, is not above zero. */
    NOT_POSITIVE,
    /** A refund of an untouched fee of the same amount. */
    REFUND_EXACT,
    /** A refund of what was left of the latest fees. */
    REFUND_ALLOCATED,
    /** A refund on success: it uses up the fee, but takes nothing back. */
    REFUND_ON_SUCCESS,
    /** A refund that found no fee. */
    REFUND_UNMATCHED,
    /** An adjustment that earns like its fee. */
    ADJUSTMENT_EARNED,
    /** An adjustment with no approved fee on or before its date. */
    ADJUSTMENT_WITHOUT_FEE,
    /** The plan version of the adjustment's fee does not let adjustments earn. */
    ADJUSTMENTS_EARN_NOTHING,
    /** The adjustment's fee waits, or no rule matched it. */
    FEE_EARNED_NOTHING,
    /** What was owed before is not owed any more. */
    NO_LONGER_OWED,

    /** Of a rule: it is for another kind of cause, transaction type, phase or milestone. */
    OTHER_TRIGGER,
    /** Of a rule: it is for other subtypes. */
    OTHER_SUBTYPE,
    /** Of a rule: the challenge type is none of its own. */
    CHALLENGE_TYPE,
    /** Of a rule: the account size is outside its range, or absent. */
    ACCOUNT_SIZE,
    /** Of a rule: the country is none of its own. */
    COUNTRY,
    /** Of a rule: the campaign is none of its own. */
    CAMPAIGN,
    /** Of a rule: the cause came too long after the signup. */
    OUTSIDE_SIGNUP_WINDOW,
    /** Of a rule: it asks about the purchase, and the cause is none. */
    NOT_A_PURCHASE,
    /** Of a rule: it is for first purchases only. */
    NOT_FIRST_PURCHASE,
    /** Of a rule: it is for repeat purchases only. */
    NOT_REPEAT_PURCHASE,
    /** Of a rule: the person's first purchase is not decided yet. */
    FIRST_PURCHASE_UNDECIDED,
    /** Of a rule: one before it matched. */
    EARLIER_RULE_MATCHED,
    /** Of a rule: one before it waits. */
    EARLIER_RULE_WAITS;

    private final String code = name().toLowerCase(Locale.ROOT);

    /** As topics and reports write it. */
    public String code() {
        return code;
    }

    /** What a cause with this reason waits for, if it waits. */
    Optional<WaitsFor> waitsFor() {
        return switch (this) {
            case WAITS_FOR_CUSTOMER -> Optional.of(WaitsFor.CUSTOMER);
            case WAITS_FOR_FX_RATE -> Optional.of(WaitsFor.FX_RATE);
            case WAITS_FOR_LINK -> Optional.of(WaitsFor.LINK);
            default -> Optional.empty();
        };
    }

    /** Why a transaction of this status pays nothing. */
    static Reason of(StatusWord status) {
        return switch (status) {
            case PENDING -> STATUS_PENDING;
            case DECLINED -> STATUS_DECLINED;
            case REVERSED -> STATUS_REVERSED;
            case UNMAPPED -> STATUS_UNMAPPED;
            case APPROVED -> throw new IllegalArgumentException("approved is no reason to pay nothing");
        };
    }
}
