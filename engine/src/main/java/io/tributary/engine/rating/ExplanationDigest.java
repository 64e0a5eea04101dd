package io.tributary.engine.rating;

import io.tributary.engine.value.Ids;
import io.tributary.internal.StatedExplanation;
import io.tributary.proptrading.Explanation;
import io.tributary.schemas.value.Copying;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;

/** Remembers which explanation was stated without keeping it twice. */
public final class ExplanationDigest {
    private static final Copying<Explanation> UNSTAMPED =
            Copying.changing(Explanation.getClassSchema(), "recorded_at", "caused_by");

    private ExplanationDigest() {}

    /** Equal for explanations that say the same, whenever and by whatever event. */
    public static StatedExplanation of(Explanation explanation) {
        Explanation said = UNSTAMPED.copy(explanation, Instant.EPOCH, "");
        try {
            return StatedExplanation.newBuilder()
                    .setCauseType(explanation.getCauseType())
                    .setCauseId(explanation.getCauseId())
                    .setDigest(Ids.of(Explanation.getEncoder().encode(said)))
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException("encoding to memory does not fail", e);
        }
    }

    /** Of a cause that is no more: what was written for it stays in the ledger, and so does a word about it. */
    public static Explanation noLongerSeen(String firmId, String customerId, StatedExplanation stated) {
        return Explanation.newBuilder()
                .setFirmId(firmId)
                .setCustomerId(customerId)
                .setCauseType(stated.getCauseType())
                .setCauseId(stated.getCauseId())
                .setAmount(BigDecimal.ZERO.setScale(2))
                .setReason("no_longer_owed")
                .setRecordedAt(Instant.EPOCH)
                .setCausedBy("")
                .build();
    }
}
