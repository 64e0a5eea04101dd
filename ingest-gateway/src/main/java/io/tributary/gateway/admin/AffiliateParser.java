package io.tributary.gateway.admin;

import io.tributary.control.Affiliate;
import io.tributary.schemas.record.Email;
import io.tributary.schemas.record.Fault;
import io.tributary.schemas.record.PersonKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads an affiliate's document: name and email, both personal data and both optional. */
final class AffiliateParser {
    private AffiliateParser() {}

    /**
     * What became of a body.
     *
     * @param affiliate meaningful only without faults; of version 0, to be stamped
     */
    record Parsed(Affiliate affiliate, List<Fault> faults) {}

    static Parsed parse(String firmId, String affiliateId, @Nullable Object body, PersonKey key) {
        List<Fault> faults = new ArrayList<>();
        Members members = Members.of(body, faults);
        String email = members.optionalString("email").orElse(null);
        if (email != null && !Email.isValid(email)) {
            members.fault("email", "format", "must be an e-mail address such as alex@example.com");
        }
        Affiliate affiliate = Affiliate.newBuilder()
                .setFirmId(firmId)
                .setAffiliateId(affiliateId)
                .setName(members.optionalString("name").orElse(null))
                .setEmail(email)
                .setEmailKey(email == null ? null : key.of(email))
                .setVersion(0)
                .setUpdatedAt(Instant.EPOCH)
                .setUpdatedBy("")
                .build();
        members.end();
        return new Parsed(affiliate, List.copyOf(faults));
    }
}
