package org.holocron.derive.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import org.holocron.derive.doctor.Diagnosis;
import org.holocron.derive.doctor.Doctor;

/** Looks at everything that this node needs, and says what is wrong and what to do. */
@Path("doctor")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class DoctorResource {

    @Inject
    private Doctor doctor;

    @GET
    public Response examine() {
        return JsonResponse.ok(new Diagnosis(Instant.now(), doctor.examine()).json());
    }
}
