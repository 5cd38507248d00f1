package org.holocron.derive.api;

import java.util.Optional;
import org.holocron.derive.job.NewJob;
import org.holocron.derive.json.StrictObjectReader;
import org.holocron.derive.pause.PauseNote;
import org.holocron.derive.pause.PauseTarget;
import org.jspecify.annotations.Nullable;

/** What a caller wants to pause or resume, and what it says about it. */
record PauseRequest(PauseTarget target, PauseNote note) {

    /** An empty body: everything, and nothing is said. */
    static final PauseRequest OF_ALL = new PauseRequest(PauseTarget.ALL, PauseNote.NONE);

    static PauseRequest toPause(StrictObjectReader fields) {
        PauseTarget target = target(fields);
        String by = ObjectRequest.line(fields, "by");
        return new PauseRequest(target, checked(fields, new PauseNote(by, ObjectRequest.line(fields, "reason"))));
    }

    /** Nobody is asked why. */
    static PauseRequest toResume(StrictObjectReader fields) {
        return new PauseRequest(target(fields), checked(fields, new PauseNote(ObjectRequest.line(fields, "by"), null)));
    }

    private static PauseTarget target(StrictObjectReader fields) {
        Optional<String> model = fields.line("model", NewJob.MAX_MODEL_LENGTH);
        Optional<String> interrogation = fields.line("interrogation", NewJob.MAX_KEY_LENGTH);
        if (model.isPresent() && interrogation.isPresent()) {
            fields.problem("interrogation", "must not be given together with model: pause the one, then the other");
        }
        return interrogation
                .map(PauseTarget::interrogation)
                .or(() -> model.map(PauseTarget::model))
                .orElse(PauseTarget.ALL);
    }

    private static PauseNote checked(StrictObjectReader fields, PauseNote note) {
        if (length(note.by()) > PauseNote.MAX_BY_LENGTH) {
            fields.problem("by", "must have at most " + PauseNote.MAX_BY_LENGTH + " characters");
        }
        if (length(note.reason()) > PauseNote.MAX_REASON_LENGTH) {
            fields.problem("reason", "must have at most " + PauseNote.MAX_REASON_LENGTH + " characters");
        }
        return note;
    }

    private static int length(@Nullable String text) {
        return text == null ? 0 : text.length();
    }
}
