using CsCheck;
using PolyGitops.Sdk.Diagnostics;

namespace PolyGitops.Sdk.Tests.Diagnostics;

public class RedactionTests
{
    private static readonly Gen<string> Passwords =
        Gen.String[Gen.Frequency((3, Gen.Char[' ', '~']), (2, Gen.OneOf('/', '@', ' ', ':', '?', '#', '%')), (1, Gen.Char['\u00A1', '\u02FF'])), 1, 24];

    [Theory]
    [InlineData("https://user:pass@host/x.git", "https://***@host/x.git")]
    [InlineData("https://token@host/x.git", "https://***@host/x.git")]
    [InlineData("https://user:pa/ss@host/x.git", "https://***@host/x.git")]
    [InlineData("https://user:pa@ss@host/x.git", "https://***@host/x.git")]
    [InlineData("https://user:pa ss@host/x.git", "https://***@host/x.git")]
    [InlineData("https://user:12/34@host/x.git", "https://***@host/x.git")]
    [InlineData("https://user:p?a#ss@host/x.git", "https://***@host/x.git")]
    [InlineData("https://user:a://b@host/x.git", "https://***@host/x.git")]
    [InlineData("https%3A%2F%2Fuser%3Apass%40host%2Fx", "https%3A%2F%2F***%40host%2Fx")]
    [InlineData("https://host/?to=https%3a%2f%2fuser:pass%40host", "https://host/?to=https%3a%2f%2f***%40host")]
    [InlineData("ssh://git@host/x and https://u:p@host/y", "ssh://***@host/x and https://***@host/y")]
    [InlineData("from 'https://u:p@a/x' to 'https://u:q@b/y'", "from 'https://***@a/x' to 'https://***@b/y'")]
    [InlineData("a https://u:p@a/x\nb@c", "a https://***@a/x\nb@c")]
    public void User_information_is_masked(string text, string masked) => Assert.Equal(masked, Redaction.Urls(text));

    [Theory]
    [InlineData("https://host/x.git")]
    [InlineData("https://host:8443/x.git")]
    [InlineData("https://host/x/@scope/name and mail to a@example.com")]
    [InlineData("https://host is the server of a@example.com")]
    [InlineData("https://host:8443/x\na@example.com")]
    [InlineData("git@host:acme/x.git")]
    [InlineData("ghcr.io/acme/shop:1.0.0@sha256:00")]
    [InlineData("://")]
    [InlineData("")]
    public void Text_without_user_information_stays(string text) => Assert.Equal(text, Redaction.Urls(text));

    [Fact]
    public void No_password_survives_in_a_message_with_a_URL() => Passwords.Sample(password =>
    {
        foreach (var user in new[] { "user", "user.name", "" })
        {
            foreach (var form in new[] { password, Uri.EscapeDataString(password) })
            {
                var url = $"https://{user}:{form}@HOST/ACME.git";
                var text = Redaction.Urls($"fatal: unable to access '{url}': The requested URL returned error: 403");
                if (text != "fatal: unable to access 'https://***@HOST/ACME.git': The requested URL returned error: 403") return false;
                if (!Redaction.Urls($"?to={Uri.EscapeDataString(url)}").StartsWith("?to=https%3A%2F%2F***", StringComparison.Ordinal))
                    return false;
            }
        }
        return true;
    });

    [Fact]
    public void A_secret_is_masked_in_every_form_that_it_takes() => Passwords.Where(p => p.Length > 5).Sample(secret =>
    {
        string[] forms =
        [
            secret, Uri.EscapeDataString(secret), System.Net.WebUtility.UrlEncode(secret),
            System.Text.Json.JsonSerializer.Serialize(secret)[1..^1],
        ];
        return forms.All(f => Redaction.Of($"<{f}>", secret) == "<***>");
    });

    [Fact]
    public async Task Long_text_is_masked_in_linear_time()
    {
        foreach (var part in new[] { "://", "://a", " a://", "a://u:p@h ", "%3A%2F%2F", "%40", "://:", "@", ":", "a", "a://b:", "%3a%2f%2fa%3a" })
        {
            var text = string.Concat(Enumerable.Repeat(part, 1_000_000 / part.Length));
            await Task.Run(() => Redaction.Urls(text)).WaitAsync(TimeSpan.FromSeconds(30));
        }
    }
}
