package org.holocron.derive.api;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The scripts and styles of the page: our own below {@code /page}, and those of the libraries below {@code /webjars}. Nothing else of the
 * libraries is served. The server's own way has no tag of the content, so that browsers would go on with the scripts of the version before.
 */
@WebServlet({"/page/*", "/webjars/*"})
public class PageFiles extends HttpServlet {

    private static final long serialVersionUID = 1L;

    /** As many as there are files, since what is not there is not kept. */
    private final transient Map<String, PageFile> files = new ConcurrentHashMap<>();

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        PageFile file = file(request.getServletPath() + request.getPathInfo());
        if (file == null) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Cache-Control", file.cacheControl());
        response.setHeader("ETag", file.etag());
        if (file.isKnownBy(request.getHeader("If-None-Match"))) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        response.setContentType(file.mediaType());
        response.setContentLength(file.content().length);
        response.getOutputStream().write(file.content());
    }

    /** @return null if there is none of this path, or none that is served */
    private @Nullable PageFile file(String path) throws IOException {
        PageFile known = files.get(path);
        if (known != null || !PageFile.isServed(path)) {
            return known;
        }
        try (InputStream found = getServletContext().getResourceAsStream(path)) {
            if (found == null) {
                return null;
            }
            PageFile file = new PageFile(path, found.readAllBytes());
            files.put(path, file);
            return file;
        }
    }
}
