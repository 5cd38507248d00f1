package org.holocron.derive.pause;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import org.holocron.derive.json.Json;
import org.holocron.derive.sql.Parameters;
import org.holocron.derive.sql.Row;
import org.holocron.derive.text.CleanLog;
import org.holocron.derive.text.ToldOnce;
import org.jspecify.annotations.Nullable;

/** The columns of {@code pause}, for both adapters. */
final class PauseRow {

    private static final Logger LOG = CleanLog.of(PauseRow.class);

    /** The table is read every other second. */
    private static final ToldOnce TOLD = new ToldOnce();

    private PauseRow() {}

    /** A row that this program cannot read, written by a later one or by hand, harms no other: it is left out. */
    static Optional<Pause> read(Row row) throws SQLException {
        String scope = row.text("scope");
        String key = row.text("pause_key");
        try {
            PauseTarget target = new PauseTarget(PauseScope.valueOf(scope), key);
            PauseNote note = new PauseNote(row.textOrNull("paused_by"), row.textOrNull("reason"));
            PauseTarget shown = new PauseTarget(target.scope(), row.text("name"));
            return Optional.of(new Pause(target, shown, note, row.instant("since_utc")));
        } catch (IllegalArgumentException unreadable) {
            if (TOLD.isNew(scope + " " + key)) {
                LOG.log(
                        Level.WARNING,
                        "The pause {0} {1} cannot be read and holds back nothing here: {2}",
                        scope,
                        key,
                        unreadable.getMessage());
            }
            return Optional.empty();
        }
    }

    static Parameters key(PauseTarget target) {
        return Parameters.of().text("scope", target.scope().name()).text("pause_key", target.name());
    }

    static Parameters insert(NewPause pause) {
        return key(pause.target())
                .text("name", pause.shown().name())
                .text("spellings_json", spellings(pause.spellings()))
                .text("paused_by", pause.note().by())
                .text("reason", pause.note().reason());
    }

    private static @Nullable String spellings(Set<String> spellings) {
        return spellings.isEmpty()
                ? null
                : Json.createArrayBuilder(spellings.stream().sorted().toList())
                        .build()
                        .toString();
    }
}
