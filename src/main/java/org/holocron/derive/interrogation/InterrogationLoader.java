package org.holocron.derive.interrogation;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.holocron.derive.guard.Guard;
import org.holocron.derive.guard.Guarded;
import org.holocron.derive.model.ModelDialect;
import org.holocron.derive.text.CleanLog;

/**
 * Reads folders under a guard: what one of them makes the readers throw, or take in time or stack, stays with it.
 *
 * @param dialect for the words that are a model server's
 * @param lint of what could be read
 */
record InterrogationLoader(ModelDialect dialect, Guard guard, AuthorLint lint) {

    private static final Logger LOG = CleanLog.of(InterrogationLoader.class);

    InterrogationLoader(ModelDialect dialect, Guard guard) {
        this(dialect, guard, new AuthorLint(guard));
    }

    /** As long as one check may take, reading a folder may: it holds several documents, and the first one loads classes. */
    private static final int TIMES_LONGER = 4;

    /** @param guard bounds what checking one document may take; reading a folder may take a few times as long */
    static InterrogationLoader of(ModelDialect dialect, Guard guard) {
        return new InterrogationLoader(dialect, guard.times(TIMES_LONGER));
    }

    /** With the usual bounds. */
    static InterrogationLoader usual(ModelDialect dialect) {
        return of(dialect, Guard.withDefaultLimit());
    }

    Guarded<ParsedInterrogation> load(FolderContent content) {
        Guarded<ParsedInterrogation> guarded = guard.run(() -> InterrogationReader.read(content, dialect));
        if (guarded instanceof Guarded.Broken<ParsedInterrogation> broken) {
            LOG.log(Level.ERROR, "An unexpected failure over the interrogation " + content.key(), broken.cause());
        }
        return guarded instanceof Guarded.Done<ParsedInterrogation> done
                        && done.value() instanceof ParsedInterrogation.Loaded loaded
                ? new Guarded.Done<>(new ParsedInterrogation.Loaded(lint.told(loaded.interrogation())))
                : guarded;
    }
}
