namespace PolyGitops.Sdk.Testing.Tests.Clusters;

/// <summary>Waits for what controllers do behind the server's back.</summary>
internal static class Eventually
{
    public static async Task IsTrue(Func<bool> condition, string what)
    {
        for (var i = 0; i < 500; i++)
        {
            if (condition()) return;
            await Task.Delay(20);
        }
        Assert.Fail($"not within 10 s: {what}");
    }
}
