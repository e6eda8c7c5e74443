package io.shopstream.local;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The modules of the build and what they depend on, as their POMs say. A module is named by its folder. */
final class Reactor {

    private static final XPath XPATH = XPathFactory.newInstance().newXPath();

    private Reactor() {}

    /**
     * Of each module the modules that its production code needs: dependencies of scope compile on the project's own. Those
     * of scope test are left out, and with them all of type pom, which only have another module built first.
     */
    static SortedMap<String, SortedSet<String>> dependencies(Path checkout) throws IOException {
        SortedMap<String, Document> poms = new TreeMap<>();
        collect(checkout, "", poms);
        Map<String, String> folders = poms.entrySet().stream()
                .collect(Collectors.toMap(
                        module ->
                                texts(module.getValue(), "/project/artifactId").get(0),
                        Map.Entry::getKey));
        SortedMap<String, SortedSet<String>> dependencies = new TreeMap<>();
        poms.forEach((folder, pom) -> {
            SortedSet<String> needed = new TreeSet<>();
            for (String artifact : texts(
                    pom,
                    "/project/dependencies/dependency[groupId='io.shopstream']"
                            + "[not(scope) or scope='compile'][not(type) or type='jar']/artifactId")) {
                needed.add(folders.getOrDefault(artifact, artifact + ", which is no module"));
            }
            dependencies.put(folder, needed);
        });
        return dependencies;
    }

    /** Also those that only a profile builds; not those that only hold others. */
    private static void collect(Path checkout, String folder, SortedMap<String, Document> poms) throws IOException {
        Document pom = read(checkout.resolve(folder).resolve("pom.xml"));
        List<String> modules = texts(pom, "//modules/module");
        if (modules.isEmpty()) {
            poms.put(folder, pom);
        }
        for (String module : modules) {
            collect(checkout, folder.isEmpty() ? module : folder + "/" + module, poms);
        }
    }

    private static Document read(Path pom) throws IOException {
        try {
            return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(pom.toFile());
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException(pom + " is no XML", e);
        }
    }

    private static List<String> texts(Node pom, String path) {
        try {
            NodeList nodes = (NodeList) XPATH.evaluate(path, pom, XPathConstants.NODESET);
            List<String> texts = new ArrayList<>();
            for (int i = 0; i < nodes.getLength(); i++) {
                texts.add(nodes.item(i).getTextContent().strip());
            }
            return texts;
        } catch (XPathException e) {
            throw new IllegalArgumentException(path, e);
        }
    }
}
