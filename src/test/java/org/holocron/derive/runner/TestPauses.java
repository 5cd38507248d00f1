package org.holocron.derive.runner;

import java.time.Instant;
import org.holocron.derive.pause.Pause;
import org.holocron.derive.pause.PauseNote;
import org.holocron.derive.pause.PauseTarget;

/** Pauses as they are stored. */
final class TestPauses {

    static final Instant SINCE = Instant.parse("2026-01-01T00:00:00Z");
    static final Pause ALL = new Pause(PauseTarget.ALL, PauseTarget.ALL, PauseNote.NONE, SINCE);

    private TestPauses() {}

    static Pause ofModel(String name) {
        return of(PauseTarget.model(TestModelServer.dependency(name).model()), PauseTarget.model(name));
    }

    static Pause ofInterrogation(String key) {
        PauseTarget target = PauseTarget.interrogation(key);
        return of(target, target);
    }

    private static Pause of(PauseTarget target, PauseTarget shown) {
        return new Pause(target, shown, new PauseNote("anna", "a new prompt is tested"), SINCE);
    }
}
