package org.holocron.derive.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.holocron.derive.interrogation.CatalogStatus;
import org.holocron.derive.interrogation.Interrogation;
import org.holocron.derive.interrogation.Interrogations;

/** Shows the catalog of interrogations. */
@Path("interrogations")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class InterrogationsResource {

    @Inject
    private Interrogations interrogations;

    @GET
    public Response list() {
        return JsonResponse.ok(new JsonFields()
                .add("interrogations", JsonFields.array(interrogations.list(), this::listed))
                .build());
    }

    @GET
    @Path("{key}")
    public Response show(@PathParam("key") String key) {
        CatalogStatus status = interrogations.list().stream()
                .filter(each -> each.key().equals(key))
                .findFirst()
                .orElseThrow(() -> UuidParam.none("interrogation", key));
        Optional<Interrogation> found = interrogations.find(key);
        JsonFields json = head(status, found);
        found.ifPresent(interrogation -> InterrogationJson.addTo(json, interrogation));
        return JsonResponse.ok(json.build());
    }

    private JsonObject listed(CatalogStatus status) {
        Optional<Interrogation> found = interrogations.find(status.key());
        return head(status, found)
                .add("name", found.map(Interrogation::name).orElse(null))
                .add("description", found.map(Interrogation::description).orElse(null))
                .add("model", found.map(Interrogation::model).orElse(null))
                .add("lint_findings", found.map(each -> each.lint().size()).orElse(null))
                .build();
    }

    /** @param inUse whose hash it is; the folder may hold something else by now, which is invalid */
    private static JsonFields head(CatalogStatus status, Optional<Interrogation> inUse) {
        return new JsonFields()
                .add("key", status.key())
                .add("version", status.version())
                .add("sha256", inUse.map(each -> each.files().sha256()).orElse(null))
                .add("error", status.error());
    }
}
