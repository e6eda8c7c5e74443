package io.shopstream.templates;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Finds the templates: every JSON file in the resource folder {@code index} of this package. */
final class IndexTemplates {

    private static final String FOLDER = "index";
    private static final String SUFFIX = ".json";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private IndexTemplates() {}

    /** Sorted by alias. */
    static List<IndexTemplate> onClassPath() throws IOException {
        URL folder = IndexTemplates.class.getResource(FOLDER);
        if (folder == null) {
            throw new IOException("no templates on the class path");
        }
        URI uri = uri(folder);
        if (!uri.getScheme().equals("jar")) {
            return in(Path.of(uri));
        }
        try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
            return in(jar.getPath(uri.getSchemeSpecificPart()
                    .substring(uri.getSchemeSpecificPart().indexOf('!') + 1)));
        }
    }

    static List<IndexTemplate> in(Path folder) throws IOException {
        List<IndexTemplate> templates = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(path -> path.toString().endsWith(SUFFIX))
                    .sorted()
                    .toList()) {
                String name = file.getFileName().toString();
                String alias = name.substring(0, name.length() - SUFFIX.length());
                templates.add(IndexTemplate.of(alias, JSON.readTree(Files.readString(file))));
            }
        }
        return List.copyOf(templates);
    }

    private static URI uri(URL url) throws IOException {
        try {
            return url.toURI();
        } catch (URISyntaxException impossible) {
            throw new IOException(impossible);
        }
    }
}
