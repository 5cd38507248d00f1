package org.holocron.derive.simulator;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.holocron.derive.simulator.InjectedFault.Stage;

/**
 * A fault as a plan or a prompt asks for it.
 *
 * @param persists whether an error planted in a claim is there again when the answer must be repaired; else the repair is right
 */
public record PlannedFault(InjectedFault fault, boolean persists) {

    private static final String PERSISTS = ":persists";

    public PlannedFault {
        if (persists && fault.stage() != Stage.CLAIM) {
            throw new IllegalArgumentException(
                    fault.word() + PERSISTS + ": only errors in a claim are repaired, so only they can persist");
        }
    }

    /** {@code wrong-digit} or {@code wrong-digit:persists}; {@link IllegalArgumentException} says what is wrong with others. */
    public static PlannedFault of(String words) {
        String wanted = words.strip().toLowerCase(Locale.ROOT);
        boolean persists = wanted.endsWith(PERSISTS);
        String fault = persists ? wanted.replaceFirst(Pattern.quote(PERSISTS) + "$", "") : wanted;
        return new PlannedFault(InjectedFault.of(fault), persists);
    }

    /** Empty if there is none of that name, or it cannot persist. */
    static Optional<PlannedFault> find(String words) {
        try {
            return Optional.of(of(words));
        } catch (IllegalArgumentException noFault) {
            return Optional.empty();
        }
    }

    /** The name on the command line and in JSON. */
    public String word() {
        return fault.word() + (persists ? PERSISTS : "");
    }

    /** Whether a call goes wrong so: a model that is told of an error in a claim puts it right. */
    boolean hits(SimulatedRequest ask) {
        return persists || fault.stage() != Stage.CLAIM || !ask.isRepair();
    }
}
