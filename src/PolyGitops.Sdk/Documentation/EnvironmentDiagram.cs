using System.Globalization;
using System.Text;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Documentation;

/// <summary>The way of a change through the environments, drawn as branches.</summary>
internal static class EnvironmentDiagram
{
    // What Mermaid calls the branch that it starts on.
    private const string MainBranch = "main";

    public static string Render(PlatformView view)
    {
        var environments = view.Platform.Environments;
        var text = new StringBuilder();
        if (environments.Any(e => e.Name == MainBranch))
            text.Append($"%%{{init: {{\"gitGraph\": {{\"mainBranchName\": \"{StartOf(environments)}\"}}}}}}%%\n");
        text.Append("gitGraph\n    commit id: \"feature\"\n");
        foreach (var environment in environments)
        {
            text.Append($"    branch {Mermaid.Label(environment.Name)}\n");
            text.Append($"    commit id: {Mermaid.Label($"deploy to {environment.Name}")}\n");
        }
        return text.ToString();
    }

    private static string StartOf(IReadOnlyList<DeploymentEnvironment> environments)
    {
        var name = "feature";
        for (var i = 2; environments.Any(e => e.Name == name); i++) name = string.Create(CultureInfo.InvariantCulture, $"feature-{i}");
        return name;
    }
}
