package io.shopstream.simulator.shop;

import io.shopstream.session.Location;
import io.shopstream.simulator.SeededRandom;
import java.util.Arrays;
import java.util.List;

/** Real places whose country, state, city and postal code belong together, weighted by how much the shop sells there. */
final class Places {

    /** country|state|city|postal codes|weight */
    private static final String[] TABLE = {
        "DE|Berlin|Berlin|10115,10437,10999,12047,13353|14",
        "DE|Hamburg|Hamburg|20095,20357,22765|8",
        "DE|Bavaria|Munich|80331,80469,81667|8",
        "DE|North Rhine-Westphalia|Cologne|50667,50823|6",
        "DE|Hesse|Frankfurt am Main|60311,60594|4",
        "DE|Saxony|Leipzig|04109,04229|3",
        "DE|Baden-Württemberg|Stuttgart|70173,70597|4",
        "AT|Vienna|Vienna|1010,1070,1200|5",
        "AT|Styria|Graz|8010|2",
        "CH|Zurich|Zurich|8001,8004|4",
        "CH|Geneva|Geneva|1201,1204|2",
        "FR|Île-de-France|Paris|75003,75011,75018|7",
        "FR|Auvergne-Rhône-Alpes|Lyon|69002,69007|3",
        "FR|Nouvelle-Aquitaine|Bordeaux|33000|2",
        "NL|North Holland|Amsterdam|1012,1054,1091|5",
        "NL|South Holland|Rotterdam|3011,3061|3",
        "BE|Brussels|Brussels|1000,1050|2",
        "BE|Antwerp|Antwerp|2000|2",
        "DK|Capital Region|Copenhagen|1050,2200|3",
        "SE|Stockholm|Stockholm|111 20,118 26|3",
        "PL|Masovia|Warsaw|00-001,02-512|3",
        "ES|Madrid|Madrid|28004,28013|3",
        "ES|Catalonia|Barcelona|08002,08012|3",
        "IT|Lombardy|Milan|20121,20144|3",
        "IT|Lazio|Rome|00153,00184|2",
        "GB|England|London|E1 6AN,N1 9GU,SE1 9SG,SW1A 1AA|9",
        "GB|England|Manchester|M1 1AE,M4 5JD|3",
        "GB|Scotland|Edinburgh|EH1 1YZ,EH6 6JJ|2",
        "US|New York|New York|10001,10014,11201|7",
        "US|California|San Francisco|94103,94110|4",
        "US|California|Los Angeles|90012,90026|4",
        "US|Texas|Austin|78701,78704|3",
        "US|Illinois|Chicago|60601,60614|3",
        "US|Washington|Seattle|98101,98122|2",
        "CA|Ontario|Toronto|M5V 2T6,M4C 1B5|3",
        "CA|British Columbia|Vancouver|V6B 1A1|2",
    };

    private record Place(String country, String state, String city, List<String> zipCodes, double weight) {}

    private static final Weighted<Place> PLACES =
            new Weighted<>(Arrays.stream(TABLE).map(Places::parse).toList(), Place::weight);

    private Places() {}

    static Location draw(SeededRandom random) {
        Place place = PLACES.draw(random);
        return new Location(place.country(), place.state(), place.city(), random.pick(place.zipCodes()));
    }

    private static Place parse(String row) {
        List<String> cells = List.of(row.split("\\|", -1));
        return new Place(
                cells.get(0),
                cells.get(1),
                cells.get(2),
                List.of(cells.get(3).split(",", -1)),
                Double.parseDouble(cells.get(4)));
    }
}
