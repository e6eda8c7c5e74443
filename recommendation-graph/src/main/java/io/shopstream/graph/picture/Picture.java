package io.shopstream.graph.picture;

import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.svg.SVGProcessor;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import javax.imageio.ImageIO;

/**
 * A picture that can be written as PNG and as SVG.
 *
 * @param name of its files
 * @param title what it shows, for those who cannot see it
 * @param painter draws it, from 0 to width and height
 */
public record Picture(String name, String title, int width, int height, Consumer<Graphics2D> painter) {

    private static final String ROOT = "<svg ";

    /** The library leaves out a font that is Java's own default, and a size of 12. */
    private static final String ROOT_WITH_FONT = ROOT + "role=\"img\" aria-label=\"%s\" font-size=\"12px\""
            + " font-family=\"'DejaVu Sans',Verdana,'Segoe UI',Helvetica,Arial,sans-serif\" ";

    public void writePng(OutputStream out) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        try {
            paint(graphics);
        } finally {
            graphics.dispose();
        }
        ImageIO.write(image, "png", out);
    }

    /** Texts stay texts, escaped by the writer of XML. */
    public void writeSvg(OutputStream out) throws IOException {
        VectorGraphics2D graphics = new VectorGraphics2D();
        paint(graphics);
        ByteArrayOutputStream svg = new ByteArrayOutputStream();
        new SVGProcessor()
                .getDocument(graphics.getCommands(), new PageSize(width, height))
                .writeTo(svg);
        String text = svg.toString(StandardCharsets.UTF_8);
        int root = text.indexOf(ROOT);
        out.write(text.substring(0, root).getBytes(StandardCharsets.UTF_8));
        out.write(ROOT_WITH_FONT.formatted(title).getBytes(StandardCharsets.UTF_8));
        out.write(text.substring(root + ROOT.length()).getBytes(StandardCharsets.UTF_8));
    }

    private void paint(Graphics2D graphics) {
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, width, height);
        painter.accept(graphics);
    }
}
