package org.holocron.derive.page;

import org.holocron.derive.chaos.TcpProxy;
import org.junit.jupiter.api.Test;

/** The page shows what happens while it happens, says when it cannot, and needs nobody to help it. */
@InBrowser
class StreamIT {

    @Test
    void aLostConnectionIsSaidAndMadeAgain(Page page, PageNode node) {
        try (TcpProxy proxy = TcpProxy.to(node.address().getPort())) {
            page.expect("net::ERR_");
            page.at("http://127.0.0.1:" + proxy.port()).open("/");
            page.awaitText("live");
            proxy.cut();
            page.awaitText("connection lost");
            page.screenshot("connection-lost");
            Queue queue = new Queue(node.api());
            queue.post(200, "/api/runner/pause", "{\"reason\":\"while nobody listened\",\"by\":\"Ada\"}");
            try {
                proxy.repair();
                page.awaitText("while nobody listened");
                page.awaitText("live");
            } finally {
                queue.post(200, "/api/runner/resume", "{}");
            }
        }
    }
}
