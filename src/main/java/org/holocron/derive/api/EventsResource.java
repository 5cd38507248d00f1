package org.holocron.derive.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;

/** The queue as it goes on, for those who watch: {@code text/event-stream}. A listener keeps a connection, and no thread. */
@Path("events")
@Produces(MediaType.SERVER_SENT_EVENTS)
@ApplicationScoped
public class EventsResource {

    @Inject
    private LiveStream stream;

    /** {@code Last-Event-ID} promises nothing: whatever it says, the first event is a whole picture. */
    @GET
    public void listen(@Context SseEventSink sink, @Context Sse sse, @Context HttpServletResponse response) {
        stream.refuseIfFull();
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        stream.add(new LiveListener(sink, sse));
    }
}
