package org.holocron.derive.openai;

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
 * The part of the HTTP interface that is used: OpenAI's, and what some servers add to it. The paths are on the methods, not on the
 * interface, so that an application server that scans the deployment does not publish it as a resource.
 *
 * <p>Public only because the REST client calls it by reflection.
 */
public interface OpenAiApi extends ServerApi {

    /** Sends the body as given; the answer is a stream of events. */
    @POST
    @Path("v1/chat/completions")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces({MediaType.SERVER_SENT_EVENTS, MediaType.APPLICATION_JSON})
    Response chat(@HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization, byte[] request);

    @GET
    @Path("v1/models")
    @Produces(MediaType.APPLICATION_JSON)
    Response models(@HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization);

    /** Of llama-server: the path of the model's file, and the build. */
    @GET
    @Path("props")
    @Produces(MediaType.APPLICATION_JSON)
    Response props(@HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization);

    /** Of vLLM. */
    @GET
    @Path("version")
    @Produces(MediaType.APPLICATION_JSON)
    Response version(@HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization);

    /** Closes the connection at once, also during a request. */
    @Override
    void close();
}
