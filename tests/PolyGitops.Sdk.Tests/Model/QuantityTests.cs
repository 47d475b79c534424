using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Tests.Model;

public class QuantityTests
{
    [Theory]
    [InlineData("500m", "0.5")]
    [InlineData("2", "2")]
    [InlineData("1Gi", "1073741824")]
    [InlineData("1e3", "1000")]
    [InlineData("1E", "1000000000000000000")]
    [InlineData("0.5", "0.5")]
    [InlineData("128974848", "128974848")]
    public void Reads_what_the_API_server_reads(string text, string value)
    {
        Assert.True(Quantity.TryParse(text, out var quantity));
        Assert.Equal(decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture), quantity.Value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1GB")]
    [InlineData("one")]
    [InlineData("1 Gi")]
    [InlineData("Gi")]
    [InlineData("1e3Gi")]
    [InlineData("999999999999999Ei")]
    [InlineData(null)]
    public void Refuses_the_rest(string? text) => Assert.False(Quantity.TryParse(text, out _));

    [Theory]
    [InlineData("1000m", "500m")]
    [InlineData("500m", "250m")]
    [InlineData("2000m", "1")]
    [InlineData("1", "500m")]
    [InlineData("4", "2")]
    [InlineData("1Gi", "512Mi")]
    [InlineData("512Mi", "256Mi")]
    [InlineData("2Gi", "1Gi")]
    public void Half_reads_as_a_person_writes_it(string whole, string half)
    {
        Assert.True(Quantity.TryParse(whole, out var quantity));
        Assert.Equal(half, quantity.Half().ToString());
    }
}
