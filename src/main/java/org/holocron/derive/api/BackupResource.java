package org.holocron.derive.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.util.List;
import java.util.regex.Pattern;
import org.holocron.derive.json.Problem;
import org.holocron.derive.retention.Backup;
import org.holocron.derive.retention.BackupResult;
import org.jspecify.annotations.Nullable;

/** Backs up the embedded database and its lake, below the data directory: a request must not choose any folder of the machine. */
@Path("backup")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class BackupResource {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,99}");

    @Inject
    private Backup backup;

    @Inject
    private LakeWork lakeWork;

    @POST
    public Response make(@QueryParam("name") @Nullable String name) {
        if (name == null || !NAME.matcher(name).matches()) {
            throw new ProblemException(ProblemDocument.badQuery(
                    List.of(new Problem("/name", "must be 1 to 100 letters, digits, dots, dashes and underscores"))));
        }
        BackupResult result = lakeWork.alone(() -> made(name));
        return JsonResponse.ok(new JsonFields()
                .add("folder", result.folder().toString())
                .add("runs", result.runs())
                .add("files", result.files())
                .add("bytes", result.bytes())
                .build());
    }

    private BackupResult made(String name) {
        try {
            return backup.make(name);
        } catch (FileAlreadyExistsException exists) {
            throw problem(409, "backup-exists", "There is such a backup", "give the new one another name than " + name);
        } catch (IOException cause) {
            throw problem(500, "backup-failed", "The backup failed", String.valueOf(cause.getMessage()));
        } catch (UnsupportedOperationException elsewhere) {
            throw problem(
                    409,
                    "backup-elsewhere",
                    "Not this database",
                    elsewhere.getMessage() + ", then copy the lake; see docs/operating.md");
        }
    }

    private static ProblemException problem(int status, String kind, String title, String detail) {
        return new ProblemException(ProblemDocument.of(status, kind, title, detail));
    }
}
