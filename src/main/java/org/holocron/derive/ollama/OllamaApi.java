package org.holocron.derive.ollama;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.holocron.derive.wire.ServerApi;
import org.jspecify.annotations.Nullable;

/**
 * The part of Ollama's HTTP interface that is used. The paths are on the methods, not on the interface, so that an
 * application server that scans the deployment does not publish it as a resource.
 *
 * <p>Public only because the REST client calls it by reflection.
 */
public interface OllamaApi extends ServerApi {

    /** Sends the body as given; the answer is a stream of JSON lines. */
    @POST
    @Path("api/chat")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces({"application/x-ndjson", MediaType.APPLICATION_JSON})
    Response chat(@HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization, byte[] request);

    /** The same for one prompt instead of messages. */
    @POST
    @Path("api/generate")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces({"application/x-ndjson", MediaType.APPLICATION_JSON})
    Response generate(@HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization, byte[] request);

    /** The models on the server's disk, with their digests. */
    @GET
    @Path("api/tags")
    @Produces(MediaType.APPLICATION_JSON)
    Response tags(@HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization);

    /** The models in the server's memory, with their digests. */
    @GET
    @Path("api/ps")
    @Produces(MediaType.APPLICATION_JSON)
    Response loaded(@HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization);

    /** What there is to say of one model, which the body names. */
    @POST
    @Path("api/show")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    Response show(@HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization, byte[] request);

    @GET
    @Path("api/version")
    @Produces(MediaType.APPLICATION_JSON)
    Response version(@HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization);

    /** Closes the connection at once, also during a request. */
    @Override
    void close();
}
