package org.holocron.derive.grounding;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Locale;
import org.holocron.derive.claim.ClaimStatus;

/** How many claims of each label ended how. A claim that is not checked counts as grounded: nobody would look at it. */
record SetCounts(List<MeasuredClaim> claims) {

    SetCounts {
        claims = List.copyOf(claims);
    }

    int of(Label label) {
        return (int)
                claims.stream().filter(claim -> claim.claim().label() == label).count();
    }

    int of(Label label, ClaimStatus status) {
        return (int) claims.stream()
                .filter(claim -> claim.claim().label() == label && counted(claim.status()) == status)
                .count();
    }

    /** Wrong ones that nobody would be told of. */
    int escaped() {
        return of(Label.WRONG, ClaimStatus.GROUNDED);
    }

    double caughtPercent() {
        return percent(of(Label.WRONG) - escaped(), of(Label.WRONG));
    }

    double refusedPercent() {
        return percent(of(Label.RIGHT, ClaimStatus.REFUSED), of(Label.RIGHT));
    }

    double reviewPercent() {
        return percent(of(Label.RIGHT, ClaimStatus.REVIEW), of(Label.RIGHT));
    }

    JsonObject json() {
        var object = Json.createObjectBuilder();
        for (Label label : Label.values()) {
            var counts = Json.createObjectBuilder().add("claims", of(label));
            for (ClaimStatus status : List.of(ClaimStatus.GROUNDED, ClaimStatus.REVIEW, ClaimStatus.REFUSED)) {
                counts.add(status.label(), of(label, status));
            }
            object.add(label.name().toLowerCase(Locale.ROOT), counts);
        }
        return object.build();
    }

    private static ClaimStatus counted(ClaimStatus status) {
        return status == ClaimStatus.UNCHECKED ? ClaimStatus.GROUNDED : status;
    }

    private static double percent(int part, int whole) {
        return whole == 0 ? 0 : 100.0 * part / whole;
    }
}
