package org.holocron.derive.wire;

import jakarta.ws.rs.client.ClientBuilder;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.SSLContext;
import org.apache.http.HttpHost;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.config.ConnectionConfig;
import org.apache.http.config.MessageConstraints;
import org.apache.http.conn.HttpClientConnectionManager;
import org.apache.http.impl.conn.BasicHttpClientConnectionManager;
import org.apache.http.impl.conn.PoolingHttpClientConnectionManager;
import org.jboss.resteasy.client.jaxrs.ClientHttpEngine;
import org.jboss.resteasy.client.jaxrs.ResteasyClientBuilder;
import org.jboss.resteasy.client.jaxrs.engines.ClientHttpEngineBuilder43;

/** HTTP as the REST client makes it, with a bound on the head of an answer: without one, a header that never ends takes all memory. */
@SuppressWarnings("removal") // the server has no other engine yet
final class BoundedHeadEngine extends ClientHttpEngineBuilder43 {

    /** Bytes, also of the status line. */
    private static final int LONGEST_LINE = 16 * 1024;

    private static final int MOST_HEADERS = 200;

    /** For people. */
    static final String BOUNDS = LONGEST_LINE + " bytes a line, " + MOST_HEADERS + " headers";

    private static final ConnectionConfig BOUNDED = ConnectionConfig.custom()
            .setMessageConstraints(MessageConstraints.custom()
                    .setMaxLineLength(LONGEST_LINE)
                    .setMaxHeaderCount(MOST_HEADERS)
                    .build())
            .build();

    private BoundedHeadEngine() {}

    /** @param connect the longest wait for a connection */
    static ClientHttpEngine with(Duration connect) {
        ResteasyClientBuilder settings = (ResteasyClientBuilder) ClientBuilder.newBuilder();
        settings.connectTimeout(connect.toMillis(), TimeUnit.MILLISECONDS);
        return new BoundedHeadEngine().resteasyClientBuilder(settings).build();
    }

    @Override
    protected ClientHttpEngine createEngine(
            HttpClientConnectionManager connections,
            RequestConfig.Builder requests,
            HttpHost proxy,
            int bufferSize,
            HostnameVerifier verifier,
            SSLContext security) {
        if (connections instanceof PoolingHttpClientConnectionManager pool) {
            pool.setDefaultConnectionConfig(BOUNDED);
        } else if (connections instanceof BasicHttpClientConnectionManager basic) {
            basic.setConnectionConfig(BOUNDED);
        } else {
            throw new IllegalStateException("the head of an answer cannot be bounded in " + connections.getClass());
        }
        return super.createEngine(connections, requests, proxy, bufferSize, verifier, security);
    }
}
