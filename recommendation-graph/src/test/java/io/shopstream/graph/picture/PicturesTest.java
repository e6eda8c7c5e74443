package io.shopstream.graph.picture;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopstream.graph.Samples;
import io.shopstream.graph.content.LeftOut;
import io.shopstream.graph.content.RecommendationGraph;
import io.shopstream.graph.content.Vertex;
import io.shopstream.graph.output.DrawnGraph;
import io.shopstream.graph.shape.DrawnLimits;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

@Timeout(300)
class PicturesTest {

    private static final DrawnLimits LIMITS = new DrawnLimits(100, 10, 300, 1);

    @Test
    void thereAreThreeEachAsPngAndAsSvg() throws Exception {
        List<Picture> pictures = pictures(Samples.shop(6, 20, 30, 1));

        assertThat(pictures).extracting(Picture::name).containsExactly("network", "degrees", "most-recommended");
        for (Picture picture : pictures) {
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(png(picture)));
            assertThat(image.getWidth()).isEqualTo(picture.width());
            assertThat(image.getHeight()).isEqualTo(picture.height());
            Document svg = parsed(picture);
            assertThat(svg.getDocumentElement().getAttribute("width")).isEqualTo(picture.width() + "px");
            assertThat(svg.getDocumentElement().getAttribute("aria-label")).isEqualTo(picture.title());
            assertThat(svg.getDocumentElement().getAttribute("font-family")).endsWith("sans-serif");
            assertThat(svgText(picture)).doesNotContain("<image");
        }
    }

    @Test
    void theSameGraphAndSeedGiveTheSamePictures() throws Exception {
        RecommendationGraph graph = Samples.shop(4, 15, 10, 1);
        List<Picture> one = pictures(graph);
        List<Picture> other = pictures(graph);
        for (int i = 0; i < one.size(); i++) {
            assertThat(Arrays.equals(png(one.get(i)), png(other.get(i)))).isTrue();
            assertThat(svgText(one.get(i))).isEqualTo(svgText(other.get(i)));
        }
        Picture moved = new DrawnGraph(graph, new DrawnLimits(100, 10, 300, 2))
                .pictures()
                .get(0);
        assertThat(Arrays.equals(png(one.get(0)), png(moved))).isFalse();
    }

    @Test
    void namesAreTextsInSvgAndNothingElse() throws Exception {
        for (Picture picture : pictures(Samples.odd())) {
            String svg = svgText(picture);
            assertThat(svg).doesNotContain("<script", "\u0007");
            assertThat(parsed(picture).getElementsByTagName("script").getLength())
                    .isZero();
        }
        List<String> texts = texts(parsed(pictures(Samples.odd()).get(2)));
        assertThat(texts).contains(Samples.SCRIPT).anyMatch(text -> text.startsWith("=HYPERLINK(\"http"));
    }

    @Test
    void whatIsLeftOutIsSaidOnEachPicture() throws Exception {
        RecommendationGraph whole = Samples.shop(6, 40, 30, 1);
        RecommendationGraph part = new RecommendationGraph(whole.vertices(), whole.edges(), new LeftOut(7, 8, 9));

        for (Picture picture : pictures(part)) {
            assertThat(texts(parsed(picture)))
                    .as(picture.name())
                    .anyMatch(text -> text.startsWith("left out: 7 lists that were not read, 8 products and users"));
        }
        assertThat(texts(parsed(pictures(part).get(0))))
                .anyMatch(text -> text.matches("drawn: \\d+ of 240 products, those recommended most, and .*"))
                .anyMatch(text -> text.startsWith("drawn: 10 of 30 users with a list, sampled by seed 1"));
        assertThat(texts(parsed(pictures(whole).get(1)))).noneMatch(text -> text.startsWith("left out"));
    }

    @Test
    void productsHaveTheirNamesBesideThemAndTheKeyHasTheGroups() throws Exception {
        RecommendationGraph graph = Samples.shop(6, 12, 0, 1);

        List<String> texts = texts(parsed(pictures(graph).get(0)));

        assertThat(texts.stream().filter(text -> text.matches("Product \\d+"))).hasSizeGreaterThan(20);
        assertThat(texts).contains("Category 0", "Category 5");
        assertThat(texts(parsed(pictures(graph).get(2))).stream().filter(text -> text.matches("Product \\d+")))
                .hasSize(MostRecommendedPicture.SHOWN);
    }

    @Test
    void aVeryLongNameIsCut() throws Exception {
        RecommendationGraph graph = Samples.shop(2, 5, 0, 1)
                .described(vertex -> new Vertex(
                        vertex.kind(),
                        vertex.id(),
                        "Sofa \uD83D\uDECB ".repeat(300),
                        vertex.category(),
                        vertex.sessions()));

        for (Picture picture : pictures(graph)) {
            assertThat(texts(parsed(picture))).allMatch(text -> text.length() < 200);
        }
    }

    /** Axes from 1 to 1 would be none. */
    @Test
    void twoProductsAreAGraph() throws Exception {
        for (Picture picture : pictures(Samples.shop(1, 2, 0, 1))) {
            assertThat(png(picture)).isNotEmpty();
            assertThat(parsed(picture).getDocumentElement().getTagName()).isEqualTo("svg");
        }
    }

    private static List<Picture> pictures(RecommendationGraph graph) {
        return new DrawnGraph(graph, LIMITS).pictures();
    }

    private static byte[] png(Picture picture) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        picture.writePng(out);
        return out.toByteArray();
    }

    private static String svgText(Picture picture) throws Exception {
        return new String(svg(picture), StandardCharsets.UTF_8);
    }

    private static byte[] svg(Picture picture) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        picture.writeSvg(out);
        return out.toByteArray();
    }

    private static Document parsed(Picture picture) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        // the document type is W3C's, which the test does not fetch
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(svg(picture)));
    }

    private static List<String> texts(Document svg) {
        NodeList elements = svg.getElementsByTagName("text");
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < elements.getLength(); i++) {
            texts.add(elements.item(i).getTextContent());
        }
        return texts;
    }
}
