using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Tests.Validation;

public class SecretValueTests
{
    private const string GitHubToken = "ghp_" + "0123456789abcdefghijABCDEFGHIJ012345";

    [Theory]
    [InlineData("env.DB_PASSWORD", "hunter2")]
    [InlineData("env.GREETING", GitHubToken)]
    [InlineData("env.DATABASE_URL", "postgres://shop:hunter2@db.example.com/shop")]
    [InlineData("env.JDBC", "jdbc:postgresql://db/shop?user=shop&password=hunter2")]
    [InlineData("env.AWS_ACCESS_KEY_ID", "AKIA" + "ABCDEFGHIJKLMNOP")]
    [InlineData("env.AWS_SECRET_ACCESS_KEY", "hunter2hunter2")]
    [InlineData("env.PEM", "-----BEGIN " + "RSA PRIVATE KEY-----\nhunter2")]
    [InlineData("config.clientSecret", "hunter2")]
    [InlineData("config.oauthClientSecret", "hunter2")]
    [InlineData("env.AUTH_SECRET", "hunter2")]
    [InlineData("secret.stringData.anything", "hunter2")]
    [InlineData("config.items[0].apiKey", "hunter2")]
    public void A_secret_in_plain_text_is_an_error_that_does_not_repeat_it(string path, string value)
    {
        var found = Assert.Single(With(path, value).Validate());
        Assert.Equal((DiagnosticCodes.SecretInPlainText, $"teams/more/workloads/extra/values/{path}"), (found.Code, found.Location.Path));
        Assert.DoesNotContain("hunter2", found.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(value, found.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("env.DB_PASSWORD", "op://vault/item/password")]
    [InlineData("env.DB_PASSWORD", "vault:secret/data/shop#password")]
    [InlineData("env.DB_PASSWORD", "${DB_PASSWORD}")]
    [InlineData("env.DB_PASSWORD", "$DB_PASSWORD")]
    [InlineData("env.DB_PASSWORD", "$(DB_PASSWORD)")]
    [InlineData("env.DB_PASSWORD", "ref+vault://secret/shop#/password")]
    [InlineData("env.DB_PASSWORD", "<path:secret/data/shop#password>")]
    [InlineData("env.DB_PASSWORD", "")]
    [InlineData("env.DATABASE_URL", "postgres://shop:${DB_PASSWORD}@db.example.com/shop")]
    [InlineData("env.REPOSITORY", "ssh://git@example.com/shop.git")]
    [InlineData("auth.existingSecret", "shop-credentials")]
    [InlineData("auth.secretName", "shop-credentials")]
    [InlineData("auth.passwordKey", "password")]
    [InlineData("auth.passwordSecretRef.name", "shop-credentials")]
    [InlineData("auth.passwordSecretRef.token", "shop-credentials")]
    [InlineData("auth.usePassword", "true")]
    [InlineData("imagePullSecret", "registry")]
    public void A_reference_to_a_secret_is_none(string path, string value) => Assert.Empty(With(path, value).Validate());

    [Fact]
    public void A_variable_in_the_notation_of_Kubernetes_is_known_by_its_name() =>
        Assert.Equal(
            "teams/more/workloads/extra/values/extraEnv[0].value",
            Assert.Single(Platforms.With(w => w.WithValues(HelmValues.FromJson(
                """{"extraEnv": [{"name": "DB_PASSWORD", "value": "hunter2"}, {"name": "A", "value": "b"}]}"""))).Validate()).Location.Path);

    [Fact]
    public void Values_of_components_charts_and_environments_are_read_as_well()
    {
        var secret = HelmValues.FromJson("""{"adminPassword": "hunter2"}""");
        Assert.Equal(
            ["components/thing/values/adminPassword", "components/thing/environments/prd/values/adminPassword"],
            Platforms.WithComponent(c => c.WithScope(ComponentScope.Environment).WithValues(secret).In("prd", e => e.WithValues(secret)))
                .Validate().Select(d => d.Location.Path));
        Assert.Contains(
            Platforms.With(w => w.In("dev", e => e.WithValues(secret)), Platforms.SomeChart).Validate(),
            d => d.Location.Path == "teams/more/workloads/extra/environments/dev/values/adminPassword");
    }

    [Fact]
    public void A_written_reason_accepts_one_value()
    {
        const string path = "teams/more/workloads/extra/values/env.DEMO_PASSWORD";
        Assert.Empty(With("env.DEMO_PASSWORD", "demo").AcceptPlainText(path, "The demo shop is open to everybody.").Validate());
        Assert.Equal(
            (DiagnosticCodes.Missing, "acceptedPlainTexts/" + path), Only(With("env.DEMO_PASSWORD", "demo").AcceptPlainText(path, " ")));
    }

    [Fact]
    public void A_reason_for_nothing_is_an_error() =>
        Assert.Equal(
            (DiagnosticCodes.UnknownReference, "acceptedPlainTexts/teams/a"),
            Only(Platforms.Small().AcceptPlainText("teams/a", "It was there once.")));

    private static (string Code, string Path) Only(PlatformBuilder platform)
    {
        var found = Assert.Single(platform.Validate());
        return (found.Code, found.Location.Path);
    }

    private static PlatformBuilder With(string path, string value) => Platforms.With(w => w.WithValue(path, value), Platforms.SomeChart);
}
