package org.holocron.derive.proof;

import jakarta.json.JsonObject;
import org.holocron.derive.model.CallWay;
import org.jspecify.annotations.Nullable;

/**
 * What a proof found out.
 *
 * @param way in which the schema binds; null if it binds in none
 * @param reason for people, what happened and what to do; null if the schema binds
 * @param brokenAnswers how many answers broke a rule that the schema had held; if there were any, one trap call is no proof
 */
public record ProofFinding(@Nullable CallWay way, @Nullable String reason, int brokenAnswers) {

    public ProofFinding {
        if ((way == null) == (reason == null)) {
            throw new IllegalArgumentException("a finding has a way or a reason, not " + way + " and " + reason);
        }
        if (brokenAnswers < 0) {
            throw new IllegalArgumentException("brokenAnswers must be 0 or more, not " + brokenAnswers);
        }
    }

    public static ProofFinding held(CallWay way, int brokenAnswers) {
        return new ProofFinding(way, null, brokenAnswers);
    }

    public static ProofFinding notHeld(String reason, int brokenAnswers) {
        return new ProofFinding(null, reason, brokenAnswers);
    }

    /** As it is stored and shown. */
    public @Nullable JsonObject wayJson() {
        return way == null ? null : way.json();
    }

    public GrammarVerdict verdict() {
        return way == null ? GrammarVerdict.NOT_HELD : GrammarVerdict.HELD;
    }
}
